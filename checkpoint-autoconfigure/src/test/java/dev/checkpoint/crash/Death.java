package dev.checkpoint.crash;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The death of one application of a process. The JVM is gone at once, without shutdown hooks or {@code finally}, when all
 * applications of the process are dead or have ended; until then a dead application stands still.
 */
public final class Death {

    /** What a shell says of a process that was killed; here the process says so itself. */
    public static final int KILLED = 137;

    private final Process process;

    private final AtomicBoolean dead = new AtomicBoolean();

    private Death(Process process) {
        this.process = process;
    }

    /** The applications of this process. */
    public static final class Process {

        private final AtomicInteger living;

        private volatile boolean halts;

        public Process(int applications) {
            this.living = new AtomicInteger(applications);
        }

        public Death ofOne() {
            return new Death(this);
        }

        private void leave() {
            if (living.decrementAndGet() == 0 && halts) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    /** The application dies here; never returns. */
    public void die() {
        if (dead.compareAndSet(false, true)) {
            process.halts = true;
            process.leave();
        }
        standStill();
    }

    /** To be called before anything that others can see; returns only if the application lives. */
    public void passIfAlive() {
        if (dead.get()) {
            standStill();
        }
    }

    /** The application has ended and is closed; whether it lived until then. */
    public boolean ended() {
        boolean lived = !dead.get();
        if (lived) {
            process.leave();
        }
        return lived;
    }

    /** The application has failed. The process ends, because the others may wait for the death of this one. */
    public static IllegalStateException failed(Throwable failure) {
        failure.printStackTrace();
        Runtime.getRuntime().halt(1);
        return new IllegalStateException(failure);
    }

    private static void standStill() {
        while (true) {
            LockSupport.park();
        }
    }
}
