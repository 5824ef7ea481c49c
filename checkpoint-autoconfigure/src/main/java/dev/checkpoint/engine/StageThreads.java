package dev.checkpoint.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;

/** The threads that are in stages of a run, so that they can be interrupted there and nowhere else. Thread-safe. */
final class StageThreads {

    /** A thread is in it once for each stage around where it is. */
    @GuardedBy("this")
    private final List<Thread> inside = new ArrayList<>(2);

    @GuardedBy("this")
    private final List<Thread> interrupted = new ArrayList<>(0);

    synchronized void enter() {
        inside.add(Thread.currentThread());
    }

    /** Interrupts those that are in a stage now. */
    synchronized void interrupt() {
        for (Thread thread : inside) {
            if (!interrupted.contains(thread)) {
                interrupted.add(thread);
                thread.interrupt();
            }
        }
    }

    /**
     * The calling thread leaves a stage. Our interruption does not outlive the outermost one.
     *
     * @return whether it was interrupted there
     */
    synchronized boolean leave() {
        Thread thread = Thread.currentThread();
        inside.remove(inside.lastIndexOf(thread));
        if (interrupted.isEmpty() || !interrupted.contains(thread)) {
            return false;
        }
        if (!inside.contains(thread)) {
            interrupted.remove(thread);
            Thread.interrupted();
        }
        return true;
    }
}
