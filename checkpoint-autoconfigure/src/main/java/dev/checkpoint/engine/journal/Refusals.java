package dev.checkpoint.engine.journal;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * Whether a store refuses again and again, at once each time: it is unavailable, and for how long is unknown. One that takes its
 * time to fail may be about to answer, and one that takes an entry now and then is there.
 */
final class Refusals {

    private static final int MOST = 6;

    private static final long LONGEST_NANOS = 3_000_000_000L;

    /** A failure that takes longer is not a refusal. */
    private static final long QUICK_NANOS = 1_000_000_000L;

    @GuardedBy("this")
    private int count;

    @GuardedBy("this")
    private long since;

    /** What happened before does not count. */
    synchronized void reset() {
        count = 0;
    }

    /**
     * An attempt ended.
     *
     * @param progress whether something was written
     * @param started when it began
     */
    synchronized void attempted(boolean progress, long started) {
        if (progress || System.nanoTime() - started > QUICK_NANOS) {
            count = 0;
        } else if (count++ == 0) {
            since = started;
        }
    }

    /** Whether there were enough of them, over enough time. */
    synchronized boolean areEnough() {
        return count >= MOST && System.nanoTime() - since >= LONGEST_NANOS;
    }
}
