package dev.checkpoint.explain;

/**
 * How long at least one stage ran. Stages called inside of others are not counted. Not thread-safe.
 *
 * <p>What a run took beyond that passed in the pipeline itself, in waiting, and in saving.
 */
final class BusyTime {

    private int active;

    private int most;

    private long since;

    private long nanos;

    void started() {
        if (active++ == 0) {
            since = System.nanoTime();
        }
        most = Math.max(most, active);
    }

    void ended() {
        // one whose start was not seen ends nothing
        if (active > 0 && --active == 0) {
            nanos += System.nanoTime() - since;
        }
    }

    /** Whether it is known. */
    boolean isKnown() {
        return most > 0;
    }

    boolean sideBySide() {
        return most > 1;
    }

    long nanos() {
        return active == 0 ? nanos : nanos + System.nanoTime() - since;
    }
}
