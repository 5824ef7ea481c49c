package dev.checkpoint.archive;

/**
 * How large an archive may be. The same numbers hold for writing and for reading, so that every archive that was written can be
 * read.
 *
 * @param runs the most runs
 * @param bytes the most bytes of all run files together, unpacked
 * @param unsuspicious so many unpacked bytes of a file are never suspicious, however well they were compressed
 * @param ratio beyond that, the most unpacked bytes for each compressed one
 */
public record ArchiveLimits(int runs, long bytes, long unsuspicious, int ratio) {

    /** 10,000 runs, 3 GiB, and a ratio of 200 beyond 64 MiB. */
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(10_000, 3L << 30, 64L << 20, 200);

    /** Whether a file looks like one that was made to fill a disk. */
    boolean isBomb(long unpacked, long compressed) {
        return unpacked > unsuspicious && unpacked / ratio > compressed;
    }
}
