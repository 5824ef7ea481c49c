package dev.checkpoint.fanout;

import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.Frame;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The task that helps with a fan-out. An executor may start it when everything is done; then it does nothing, and until then
 * it keeps no items from the garbage collector.
 */
final class Helpers implements Runnable {

    private final @Nullable Frame frame;

    private volatile @Nullable SharedWork<?, ?> work;

    private Helpers(SharedWork<?, ?> work, @Nullable Frame frame) {
        this.work = work;
        this.frame = frame;
    }

    static Helpers with(SharedWork<?, ?> work, @Nullable Frame frame) {
        Helpers helpers = new Helpers(work, frame);
        work.whenDone(() -> helpers.work = null);
        return helpers;
    }

    /** Asks for threads; with those that it does not get, the caller has more to do itself. */
    void start(Executor executor, int count) {
        try {
            for (int i = 0; i < count && work != null; i++) {
                executor.execute(this);
            }
        } catch (RuntimeException refused) {
            // the executor is full or has been shut down
            return;
        }
    }

    @Override
    public void run() {
        SharedWork<?, ?> shared = work;
        if (shared == null) {
            return;
        }
        try {
            CurrentRun.in(frame, () -> {
                shared.take();
                return null;
            });
        } catch (RuntimeException | Error broken) {
            // of an observer of the run, not of an item: the executor reports it, and the others go on
            throw broken;
        } catch (Throwable broken) {
            throw new IllegalStateException("An observer of the run failed on a thread of a fan-out", broken);
        }
    }
}
