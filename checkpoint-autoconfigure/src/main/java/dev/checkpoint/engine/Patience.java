package dev.checkpoint.engine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another instance does, looking again after ever longer pauses. For one thread. */
public final class Patience {

    private static final long FIRST = 10_000_000;

    private static final long LONGEST = 250_000_000;

    private final long deadline;

    private long pause = FIRST;

    /** Waits so long at most, all pauses together. */
    public Patience(Duration patience) {
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** Waits a moment; false if the time is over or the thread was interrupted. */
    public boolean pause() {
        if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        LockSupport.parkNanos(pause);
        pause = Math.min(LONGEST, pause * 2);
        return true;
    }
}
