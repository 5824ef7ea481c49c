package dev.checkpoint.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lock file of a directory, opened once per process and real path and shared by all stores on it.
 *
 * <p>Static because the operating system's table of locks is per process too: were a second channel to the same file
 * ever closed, all locks held through the first would silently be gone.
 */
final class LockFile {

    static final String NAME = ".lock";

    private static final Map<Path, LockFile> OPEN = new HashMap<>();

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path path;

    private final FileChannel channel;

    private final Set<Long> claimed = new HashSet<>();

    private int users;

    private LockFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static LockFile acquire(Path directory, NewFiles made) throws IOException {
        Path path = directory.toRealPath().resolve(NAME);
        synchronized (OPEN) {
            LockFile file = OPEN.get(path);
            if (file == null) {
                file = open(path, made);
                OPEN.put(path, file);
            }
            file.users++;
            return file;
        }
    }

    private static LockFile open(Path path, NewFiles made) throws IOException {
        try {
            return new LockFile(
                    path,
                    made.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE));
        } catch (FileSystemException e) {
            if (!Files.isReadable(path)) {
                throw e;
            }
            // whoever may only read the directory may look who holds a run, and cannot claim one
            return new LockFile(path, FileChannel.open(path, StandardOpenOption.READ));
        }
    }

    /** Closes the file with its last user. */
    void giveUp() {
        synchronized (OPEN) {
            if (--users == 0) {
                OPEN.remove(path);
                try {
                    channel.close();
                } catch (IOException e) {
                    // the claims of this store are released before; nothing is left that closing could save
                }
            }
        }
    }

    /** Tries for a moment: another process that only looks is in the way for some microseconds. */
    @Nullable
    FileLock tryClaim(long position) throws IOException {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            synchronized (this) {
                if (claimed.contains(position)) {
                    return null;
                }
                FileLock lock = lock(position, false);
                if (lock != null) {
                    claimed.add(position);
                    return lock;
                }
            }
            if (System.nanoTime() > deadline) {
                return null;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Looks with a shared lock, so that two who look do not take each other for a holder. */
    synchronized boolean isHeld(long position) throws IOException {
        if (claimed.contains(position)) {
            return true;
        }
        FileLock lock = lock(position, true);
        if (lock != null) {
            lock.release();
        }
        return lock == null;
    }

    synchronized void release(FileLock claim) throws IOException {
        claimed.remove(claim.position());
        claim.release();
    }

    private @Nullable FileLock lock(long position, boolean shared) throws IOException {
        try {
            return channel.tryLock(position, 1, shared);
        } catch (OverlappingFileLockException e) {
            return null; // held in this process by a copy of this class in another class loader
        } catch (NonWritableChannelException e) {
            throw new AccessDeniedException(path.toString(), null, "may be read, not written");
        }
    }
}
