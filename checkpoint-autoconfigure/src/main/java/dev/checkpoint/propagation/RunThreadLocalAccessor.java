package dev.checkpoint.propagation;

import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.Frame;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Adds the current run to snapshots of the calling context, for executors, {@code @Async}, Reactor and virtual threads.
 */
public final class RunThreadLocalAccessor implements ThreadLocalAccessor<Frame> {

    /** The key in snapshots. */
    public static final String KEY = CurrentRun.KEY;

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable Frame getValue() {
        return CurrentRun.get();
    }

    @Override
    public void setValue(Frame frame) {
        CurrentRun.set(frame);
    }

    @Override
    public void setValue() {
        CurrentRun.set(null);
    }
}
