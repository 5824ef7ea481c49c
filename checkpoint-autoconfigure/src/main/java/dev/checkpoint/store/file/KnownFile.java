package dev.checkpoint.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A file of a run as it was when it was last looked at, with what was read of it since. */
final class KnownFile {

    /** The last changed first. */
    static final Comparator<KnownFile> NEWEST_FIRST = Comparator.comparing((KnownFile known) -> known.modified)
            .reversed()
            .thenComparing(known -> known.file.path())
            // two appends within one tick of the clock: the file only grew
            .thenComparing(known -> known.size, Comparator.reverseOrder());

    /** The times of files come from another clock than those of entries, and from a coarse one. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

    private final RunFile file;

    private final FileTime modified;

    private final long size;

    private final String directory;

    private volatile @Nullable Standing standing;

    private volatile @Nullable KnownRun run;

    KnownFile(RunFile file, FileTime modified, long size) {
        this.file = file;
        this.modified = modified;
        this.size = size;
        // few directories, many files
        this.directory = file.directoryName().intern();
    }

    RunFile file() {
        return file;
    }

    /** The name of its directory: that of the pipeline, encoded. */
    String directory() {
        return directory;
    }

    FileTime modified() {
        return modified;
    }

    /** No entry of it is later than this. */
    Instant latestEntry() {
        return modified.toInstant().plus(CLOCKS_DIFFER);
    }

    /** Whether the file was not changed since. */
    boolean isAsItWas() throws IOException {
        BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
        return isAsItWas(now.lastModifiedTime(), now.size());
    }

    boolean isAsItWas(FileTime now, long length) {
        return modified.equals(now) && size == length;
    }

    /** Where the run stands by the end of its file, which is read once. */
    Standing standing() {
        Standing known = standing;
        if (known == null) {
            known = LastDocument.standing(file);
            standing = known;
        }
        return known;
    }

    /** What was read of the run, if anything was. */
    @Nullable
    KnownRun run() {
        return run;
    }

    void keep(KnownRun read) {
        run = read;
    }
}
