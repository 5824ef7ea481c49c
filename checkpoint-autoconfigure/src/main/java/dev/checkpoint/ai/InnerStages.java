package dev.checkpoint.ai;

import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.StageSpec;
import org.jspecify.annotations.Nullable;

/** Serves a call inside a stage as a stage of its own. Outside any run it is a plain call. */
@FunctionalInterface
public interface InnerStages {

    /**
     * Serves one call on the current thread.
     *
     * @param spec what is called
     * @param args its arguments, in the order of the parameters of the spec
     * @param body executes it
     * @return what the body returned, now or when the run was executed before
     * @throws Throwable what the body throws, or a {@link dev.checkpoint.error.CheckpointException}
     */
    @Nullable
    Object serve(StageSpec spec, @Nullable Object[] args, Body body) throws Throwable;

    /** Rethrows an exception of a body that throws unchecked exceptions only. */
    static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }
}
