package dev.checkpoint.fanout;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.checkpoint.FanOut.Call;
import dev.checkpoint.FanOutResult;
import dev.checkpoint.FanOutResult.Failure;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.spec.FanItem;
import dev.checkpoint.spec.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One fan-out as its threads share it: each takes the next item until there is none, or until no further one may be started.
 * The calling thread waits only for items that a thread is working on, so a thread that never comes is not waited for.
 */
final class SharedWork<T, R extends @Nullable Object> {

    private final Thread caller = Thread.currentThread();

    private final Object lock = new Object();

    private final List<T> items;

    private final Call<? super T, ? extends R, ? extends Exception> function;

    private final boolean failFast;

    private final FanProgress progress;

    @GuardedBy("lock")
    private final SortedMap<Integer, R> results = new TreeMap<>();

    @GuardedBy("lock")
    private final SortedMap<Integer, Throwable> failures = new TreeMap<>();

    /** The threads that work on an item, except for the caller. */
    @GuardedBy("lock")
    private final Set<Thread> helping = new HashSet<>();

    @GuardedBy("lock")
    private final Set<Thread> interruptedByUs = new HashSet<>();

    @GuardedBy("lock")
    private int next;

    @GuardedBy("lock")
    private boolean closed;

    @GuardedBy("lock")
    private boolean interrupted;

    private volatile Runnable whenDone = () -> {};

    SharedWork(
            List<T> items,
            Call<? super T, ? extends R, ? extends Exception> function,
            boolean failFast,
            FanProgress progress) {
        this.items = items;
        this.function = function;
        this.failFast = failFast;
        this.progress = progress;
    }

    /** What is done as soon as no thread can help any more. */
    void whenDone(Runnable action) {
        whenDone = action;
    }

    /** Processes items on this thread until no further one may be started. */
    void take() {
        for (int index = begin(); index >= 0; index = begin()) {
            Frame before = progress.enter();
            FanItem around = FanItem.enter();
            try {
                R result = function.apply(items.get(index));
                synchronized (lock) {
                    results.put(index, result);
                }
            } catch (Throwable thrown) {
                failed(index, thrown);
            } finally {
                FanItem.leave(around);
                progress.step();
                progress.leave(before);
                end();
            }
        }
    }

    private int begin() {
        Thread current = Thread.currentThread();
        synchronized (lock) {
            if (current == caller && current.isInterrupted()) {
                interrupt();
            }
            if (closed || next == items.size()) {
                return -1;
            }
            if (current != caller) {
                helping.add(current);
            }
            return next++;
        }
    }

    private void failed(int index, Throwable thrown) {
        synchronized (lock) {
            failures.put(index, thrown);
            // a question keeps no other item from being processed, or from asking, too
            closed |= !(thrown instanceof ApprovalPendingException) && (failFast || !isOfItem(thrown));
            if (thrown instanceof InterruptedException && Thread.currentThread() == caller) {
                interrupt();
            }
        }
    }

    private void end() {
        Thread current = Thread.currentThread();
        synchronized (lock) {
            helping.remove(current);
            if (interruptedByUs.remove(current)) {
                // the thread goes back to its pool, or to its next item, as it came
                Thread.interrupted();
            }
            lock.notifyAll();
        }
    }

    @GuardedBy("lock")
    private void interrupt() {
        interrupted = true;
        closed = true;
        for (Thread thread : helping) {
            if (interruptedByUs.add(thread)) {
                thread.interrupt();
            }
        }
    }

    /** Waits until no other thread works on an item; for the caller, when there is nothing left to take. */
    void await() {
        whenDone.run();
        synchronized (lock) {
            closed = true;
            while (!helping.isEmpty()) {
                try {
                    lock.wait();
                } catch (InterruptedException stopped) {
                    interrupt();
                }
            }
            if (interrupted) {
                caller.interrupt();
            }
        }
    }

    /** What the caller gets instead of results; null if there is nothing but perhaps collected failures. */
    @Nullable
    Throwable failure() {
        synchronized (lock) {
            Collection<Throwable> all = failures.values();
            for (Throwable thrown : all) {
                if (thrown instanceof RunStoppedException && !(thrown instanceof ApprovalPendingException)) {
                    return with(thrown, all);
                }
            }
            for (Throwable thrown : all) {
                if (thrown instanceof ApprovalPendingException) {
                    return with(thrown, all);
                }
            }
            for (Throwable thrown : all) {
                if (!isOfItem(thrown)) {
                    return with(thrown, all);
                }
            }
            if (interrupted && results.size() < items.size()) {
                return with(
                        new CheckpointException(
                                "The thread that waits for a fan-out was interrupted after " + results.size() + " of "
                                        + items.size() + " items. Resume the run to go on with the others.",
                                new InterruptedException()),
                        all);
            }
            return failFast && !all.isEmpty() ? with(all.iterator().next(), all) : null;
        }
    }

    /** The results and the failures of items. */
    FanOutResult<R> result() {
        synchronized (lock) {
            List<Failure> failed = new ArrayList<>();
            failures.forEach((index, thrown) -> {
                if (thrown instanceof Exception exception) {
                    failed.add(new Failure(index, items.get(index), exception));
                }
            });
            return new FanOutResult<>(new ArrayList<>(results.values()), failed);
        }
    }

    private static boolean isOfItem(Throwable thrown) {
        return thrown instanceof Exception && !(thrown instanceof RunStoppedException);
    }

    private static Throwable with(Throwable first, Collection<Throwable> others) {
        for (Throwable other : others) {
            if (other != first) {
                first.addSuppressed(other);
            }
        }
        return first;
    }
}
