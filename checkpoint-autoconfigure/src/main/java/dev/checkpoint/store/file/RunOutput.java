package dev.checkpoint.store.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The few things that are done to a file that is written; tests put a failing disk behind it. */
interface RunOutput extends Closeable {

    /** Opens files for {@link RunWriter}. */
    @FunctionalInterface
    interface Opener {

        /**
         * Opens a file for writing.
         *
         * @param create whether it must not exist yet
         */
        RunOutput open(Path path, boolean create) throws IOException;
    }

    /** Writes all bytes at a position. */
    void write(ByteBuffer bytes, long position) throws IOException;

    /** Waits until what was written survives a power loss. */
    void force() throws IOException;

    /** Cuts the file. */
    void truncate(long length) throws IOException;

    /** An ordinary file. */
    static RunOutput open(Path path, boolean create) throws IOException {
        FileChannel channel = create
                ? FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)
                : FileChannel.open(path, StandardOpenOption.WRITE);
        return new RunOutput() {
            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                long at = position;
                while (bytes.hasRemaining()) {
                    at += channel.write(bytes, at);
                }
            }

            @Override
            public void force() throws IOException {
                channel.force(false); // fdatasync; it includes the length, which is all of the metadata that counts
            }

            @Override
            public void truncate(long length) throws IOException {
                channel.truncate(length);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
