package dev.checkpoint.engine;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Whose turn it is to write to one journal: one writes, the others wait. */
final class WriteTurn {

    /** How long a transaction waits for another one of the same run to end. */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition progressed = lock.newCondition();

    private boolean taken;

    /** How often somebody who was writing has ended. */
    private long turns;

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    boolean isLocked() {
        return lock.isHeldByCurrentThread();
    }

    /** Whether somebody writes. Called with the lock, like everything below. */
    boolean isTaken() {
        return taken;
    }

    void take() {
        taken = true;
    }

    void end() {
        taken = false;
        turns++;
        progressed.signalAll();
    }

    /** Takes the turn for the length of a write, and gives the lock up meanwhile. */
    <T> T outside(Supplier<T> write) {
        taken = true;
        lock.unlock();
        try {
            return write.get();
        } finally {
            lock.lock();
            end();
        }
    }

    /** Waits until somebody has ended. */
    void awaitProgress() {
        progressed.awaitUninterruptibly();
    }

    /**
     * Waits until nobody writes.
     *
     * @param run for the message
     * @throws JournalBusyException if one and the same holder does not let go
     */
    void await(Object run) {
        boolean interrupted = false;
        long turn = turns;
        long left = PATIENCE_NANOS;
        while (taken) {
            if (turn != turns) {
                turn = turns;
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
                left = progressed.awaitNanos(left);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
