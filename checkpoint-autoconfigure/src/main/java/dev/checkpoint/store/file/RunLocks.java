package dev.checkpoint.store.file;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.format.FileNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who writes to which run: a lock of the operating system on one byte per run, in a file of their own. It is gone when
 * its process is, however that died.
 *
 * <p>Not on the run's own file: on POSIX systems a process loses all its locks on a file when it closes <em>any</em>
 * descriptor of it, and runs are read while they are written.
 */
final class RunLocks implements AutoCloseable {

    private final Path directory;

    private final NewFiles made;

    private @Nullable LockFile locks;

    RunLocks(Path directory, NewFiles made) {
        this.directory = directory;
        this.made = made;
    }

    /**
     * Claims a run.
     *
     * @return null if somebody holds it
     */
    @Nullable
    FileLock tryClaim(RunId run) throws IOException {
        return tryClaim(position(run.value()));
    }

    /**
     * Claims the right to write a text. Ids of runs have no control characters, so it is never that of a run.
     *
     * @return null if somebody has it
     */
    @Nullable
    FileLock tryClaimText(String name) throws IOException {
        return tryClaim(position("\0" + name));
    }

    private @Nullable FileLock tryClaim(long position) throws IOException {
        if (!Files.isDirectory(directory)) {
            made.makeDirectories(directory);
        }
        return file().tryClaim(position);
    }

    /** Whether anybody, in this process or another, holds the run. */
    boolean isHeld(RunId run) throws IOException {
        return Files.exists(directory.resolve(LockFile.NAME)) && file().isHeld(position(run.value()));
    }

    void release(FileLock claim) throws IOException {
        file().release(claim);
    }

    private synchronized LockFile file() throws IOException {
        if (locks == null) {
            locks = LockFile.acquire(directory, made);
        }
        return locks;
    }

    @Override
    public synchronized void close() {
        if (locks != null) {
            locks.giveUp();
            locks = null;
        }
    }

    /** Locks may lie beyond the end of a file, so every run has a byte of its own as far as 62 bits go. */
    private static long position(String id) {
        byte[] digest = FileNames.sha256(id.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() >>> 2;
    }
}
