package dev.checkpoint.store.file;

import dev.checkpoint.model.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A file of a run as it was when it was last looked at, with what was read of it since. */
final class KnownFile {

    /** The last changed first. */
    static final Comparator<KnownFile> NEWEST_FIRST = KnownFile::compare;

    /** The times of files come from another clock than those of entries, and from a coarse one. */
    private static final long CLOCKS_DIFFER = 2_000_000_000L;

    private final RunFile file;

    private final FileStamp stamp;

    /** Beside its stamp, so that a search over many files touches one object of each. */
    private final long latestEntry;

    private volatile long gone = Long.MAX_VALUE;

    /** One bit for the status that the run ended with; all if that is not known. */
    private volatile int statuses = ~0;

    private volatile @Nullable Standing standing;

    private volatile @Nullable KnownRun run;

    private volatile byte @Nullable [] packed;

    private final @Nullable WrittenRun written;

    KnownFile(RunFile file, FileStamp stamp) {
        this(file, stamp, null);
    }

    /**
     * A file.
     *
     * @param written what is known of the run without reading; null if this process did not write it
     */
    KnownFile(RunFile file, FileStamp stamp, @Nullable WrittenRun written) {
        this.file = file;
        this.stamp = stamp;
        this.written = written;
        this.latestEntry = stamp.nanos() + CLOCKS_DIFFER;
    }

    private static int compare(KnownFile one, KnownFile other) {
        if (one.stamp.nanos() != other.stamp.nanos()) {
            return one.stamp.nanos() > other.stamp.nanos() ? -1 : 1;
        }
        int paths = one.file.path().compareTo(other.file.path());
        // two appends within one tick of the clock: the file only grew
        int sizes = paths != 0 ? paths : Long.compare(other.stamp.size(), one.stamp.size());
        return sizes != 0 ? sizes : Integer.compare(one.stamp.key(), other.stamp.key());
    }

    RunFile file() {
        return file;
    }

    FileStamp stamp() {
        return stamp;
    }

    /** The name of its directory: that of the pipeline, encoded. */
    String directory() {
        return file.directoryName();
    }

    /**
     * Whether the file was gone, or known as it looks since by another one of these.
     *
     * @param change the number of the last change that counts
     */
    boolean wasGone(long change) {
        return gone <= change;
    }

    void goes(long change) {
        gone = change;
    }

    FileTime modified() {
        return stamp.modified();
    }

    /** No entry of it is later than this many nanoseconds since 1970. */
    long latestEntry() {
        return latestEntry;
    }

    /**
     * Whether the run may have one of these statuses, as far as that is known without reading.
     *
     * @param asked one bit for each, as {@link #bit} says
     */
    boolean mayHave(int asked) {
        return (statuses & asked) != 0;
    }

    static int bit(RunStatus status) {
        return 1 << status.ordinal();
    }

    /** A time like {@link #latestEntry()}, or the first or last one that is known so. */
    static long nanos(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        } catch (ArithmeticException farAway) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** Whether the file was not changed since. */
    boolean isAsItWas() throws IOException {
        return stamp.equals(FileStamp.of(Files.readAttributes(file.path(), BasicFileAttributes.class)));
    }

    /** What is known of the run without reading; null if this process did not write it. */
    @Nullable
    WrittenRun written() {
        return written;
    }

    /** Where the run stands, if that was read. */
    @Nullable
    Standing standing() {
        return standing;
    }

    void keep(Standing read) {
        standing = read;
        statuses = read instanceof Standing.Ended ended ? bit(ended.status()) : ~0;
    }

    /** What was read of a run that goes on, if anything was. */
    @Nullable
    KnownRun run() {
        return run;
    }

    void keep(KnownRun read) {
        run = read;
    }

    /** What was read of a run that has ended, if anything was. {@link PackedRuns} unpacks it. */
    byte @Nullable [] packed() {
        return packed;
    }

    void keep(Standing.Ended ended, byte @Nullable [] read) {
        keep(ended);
        packed = read;
    }

    /** What the index is to say of it; null if the run is not known to have ended. */
    @Nullable
    IndexedRun indexed() {
        return standing instanceof Standing.Ended ended
                ? new IndexedRun(directory(), file.name(), stamp, ended, packed)
                : null;
    }
}
