package dev.checkpoint.engine;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.event.Execution;
import org.jspecify.annotations.Nullable;

/**
 * A call of a pipeline.
 *
 * @param spec what the annotation says
 * @param bean the bean whose method it is, if several have it; null if only one has
 * @param args the arguments
 * @param body executes the method
 * @param request null if application code made the call
 */
record RunCall(RunSpec spec, @Nullable String bean, @Nullable Object[] args, Body body, @Nullable RunRequest request) {

    /** The same as a run of this id. */
    Identified as(RunId id, @Nullable RunSession parent, Execution observed) {
        return new Identified(this, id, parent == null ? null : parent.id(), isMadeUp(parent), observed);
    }

    /** Whether its id was made up for this very call, so that no run can have it yet. */
    private boolean isMadeUp(@Nullable RunSession parent) {
        if (spec.runId() != null) {
            return false;
        }
        return parent == null
                ? request == null || request.requestedId() == null
                : parent.matching().isFresh();
    }

    /**
     * A call of which is known which run it is.
     *
     * @param parent the run inside which it is made; null if it is made in none
     * @param isNew whether no run can have its id yet
     * @param observed the execution, if it becomes one
     */
    record Identified(RunCall call, RunId id, @Nullable RunId parent, boolean isNew, Execution observed) {

        RunSpec spec() {
            return call.spec();
        }

        @Nullable
        Object[] args() {
            return call.args();
        }
    }
}
