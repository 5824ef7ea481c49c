package dev.checkpoint.engine.journal;

import java.util.concurrent.locks.Condition;

/**
 * Whose turn it is to write to one journal: an append, or a transaction that holds it. Used with the lock of the condition,
 * which waiting gives up.
 */
final class Turn {

    /** How long a transaction waits for another one of the same run to end. */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private final Condition ended;

    private boolean taken;

    private boolean held;

    private long since;

    /** How many turns have ended. */
    private long count;

    Turn(Condition ended) {
        this.ended = ended;
    }

    /** Whether an append is under way or a transaction holds the journal. */
    boolean isTaken() {
        return taken;
    }

    /** Whether a transaction holds the journal, of which is not known how many numbers it uses. */
    boolean isHeld() {
        return held;
    }

    /** When it was taken. */
    long since() {
        return since;
    }

    void take() {
        taken = true;
        since = System.nanoTime();
    }

    void hold() {
        take();
        held = true;
    }

    void end() {
        taken = false;
        held = false;
        count++;
        ended.signalAll();
    }

    /** Waits until a turn has ended. */
    void awaitEnd() {
        ended.awaitUninterruptibly();
    }

    /**
     * Waits until the journal is free.
     *
     * @param run for the message
     * @throws JournalBusyException if one and the same holder does not let go
     */
    void awaitFree(Object run) {
        boolean interrupted = false;
        long current = count;
        long left = PATIENCE_NANOS;
        while (taken) {
            if (current != count) {
                current = count;
                left = PATIENCE_NANOS;
            }
            if (left <= 0) {
                throw new JournalBusyException(
                        "Run '" + run + "': the journal is kept by another transactional stage whose"
                                + " commit has lasted for " + PATIENCE_NANOS / 1_000_000_000
                                + " s. It may wait for a lock of this"
                                + " stage's transaction, which is therefore rolled back.");
            }
            try {
                left = ended.awaitNanos(left);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
