package dev.checkpoint.spec;

import org.jspecify.annotations.Nullable;

/** An expression over the arguments of a call, for the {@code runId} of a pipeline or the {@code key} of a stage. */
@FunctionalInterface
public interface ArgumentExpression {

    /**
     * Evaluates it.
     *
     * @param args the arguments of the call
     * @throws dev.checkpoint.error.CheckpointException if it cannot be evaluated or yields null
     */
    String evaluate(@Nullable Object[] args);
}
