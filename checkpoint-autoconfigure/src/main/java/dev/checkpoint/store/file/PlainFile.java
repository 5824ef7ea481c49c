package dev.checkpoint.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An ordinary file that is opened again if an interrupt closed it. */
final class PlainFile implements RunOutput {

    private final Path path;

    private FileChannel channel;

    PlainFile(Path path, boolean create, NewFiles made) throws IOException {
        this.path = path;
        this.channel = create
                ? made.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)
                : FileChannel.open(path, StandardOpenOption.WRITE);
    }

    private FileChannel channel() throws IOException {
        if (!channel.isOpen()) {
            channel = FileChannel.open(path, StandardOpenOption.WRITE);
        }
        return channel;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
        UninterruptedIo.run(() -> {
            ByteBuffer left = bytes.duplicate();
            for (long at = position; left.hasRemaining(); ) {
                at += channel().write(left, at);
            }
            return true;
        });
    }

    @Override
    public void force() throws IOException {
        UninterruptedIo.run(() -> {
            channel().force(false); // fdatasync; it includes the length, which is all of the metadata that counts
            return true;
        });
    }

    @Override
    public void truncate(long length) throws IOException {
        UninterruptedIo.run(() -> channel().truncate(length));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
