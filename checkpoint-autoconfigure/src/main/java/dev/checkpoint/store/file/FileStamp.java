package dev.checkpoint.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a file looks from outside; what is in it is as it was if this is.
 *
 * @param size in bytes
 * @param nanos when it was last written to; a number, because there may be a hundred thousand of these
 * @param key tells it from another file with its name, where the system has such a key (an inode); else 0
 */
record FileStamp(long size, long nanos, int key) {

    /** More than the time between two ticks of the clocks of file systems that know nanoseconds. */
    static final long SETTLES_MILLIS = 50;

    /** Those that know none count seconds, or every other one. */
    private static final Duration COARSE = Duration.ofSeconds(3);

    FileTime modified() {
        return FileTime.from(nanos, TimeUnit.NANOSECONDS);
    }

    static @Nullable FileStamp of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() ? of(attributes) : null;
        } catch (IOException e) {
            return null; // deleted meanwhile
        }
    }

    static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(
                attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), key(attributes));
    }

    /** The number of the device and of the inode, in one; equal files have equal ones. */
    static int key(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key == null ? 0 : key.hashCode();
    }

    /** Written out: what the compiler makes for records takes its time when it is first called, and this is called first. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileStamp stamp && size == stamp.size && nanos == stamp.nanos && key == stamp.key;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(size) * 31 + Long.hashCode(nanos);
    }

    /**
     * Whether the next change of the file will be seen in its time. One that comes within the same tick of the clock is not.
     *
     * @param now a time before its content was read
     */
    boolean isSettled(Instant now) {
        boolean fine = nanos % 1_000_000 != 0;
        return modified()
                .toInstant()
                .plus(fine ? Duration.ofMillis(SETTLES_MILLIS) : COARSE)
                .isBefore(now);
    }
}
