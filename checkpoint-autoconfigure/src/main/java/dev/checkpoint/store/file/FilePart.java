package dev.checkpoint.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * A part of a file that is read alone: one compressed write, or a whole file that is not compressed.
 *
 * @param offset where it starts
 * @param length how long it is; -1 for a whole file
 */
record FilePart(long offset, long length) {

    static final FilePart WHOLE = new FilePart(0, -1);

    boolean isWholeFile() {
        return length < 0;
    }

    /** Where it ends in the file. */
    long end() {
        return offset + length;
    }

    /**
     * What it holds, uncompressed; closes the file with it.
     *
     * @param skip so many bytes of it are not wanted
     */
    InputStream content(RunFile file, long skip) throws IOException {
        FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        try {
            if (isWholeFile()) {
                return Channels.newInputStream(channel.position(skip));
            }
            InputStream frame = new BoundedInput(Channels.newInputStream(channel.position(offset)), length);
            InputStream content = file.compression().content(frame);
            content.skipNBytes(skip);
            return content;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
