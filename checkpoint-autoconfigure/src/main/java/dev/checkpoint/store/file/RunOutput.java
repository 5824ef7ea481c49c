package dev.checkpoint.store.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

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
}
