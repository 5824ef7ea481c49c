package dev.checkpoint.store.file;

import org.jspecify.annotations.Nullable;

/**
 * What neighbours in the order have in common whose runs have all ended: a search that none of them can interest passes over them
 * at once. They stay as they are; one that goes on is another file then, and leaves its place here.
 *
 * @param statuses one bit for each status that one of them has
 * @param latest when the last entry of all was written, in nanoseconds since 1970
 */
record EndedBlock(int statuses, long latest) {

    /** So few that most blocks hold no failed run where one in a hundred fails. */
    static final int SIZE = 128;

    /** Whether files are to be passed over. */
    interface Skip {

        /** Passes over none. */
        Skip NONE = block -> false;

        boolean skips(EndedBlock block);
    }

    /** The block from a place in the order on; null if it is not known of each run in it that it has ended. */
    static @Nullable EndedBlock of(KnownFile[] sorted, int from) {
        int until = Math.min(sorted.length, from + SIZE);
        int statuses = 0;
        long latest = Long.MIN_VALUE;
        for (int i = from; i < until; i++) {
            if (!(sorted[i].standing() instanceof Standing.Ended ended)) {
                return null;
            }
            statuses |= KnownFile.bit(ended.status());
            latest = Math.max(latest, KnownFile.nanos(ended.updated()));
        }
        return new EndedBlock(statuses, latest);
    }
}
