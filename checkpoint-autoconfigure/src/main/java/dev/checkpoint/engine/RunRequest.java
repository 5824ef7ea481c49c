package dev.checkpoint.engine;

import dev.checkpoint.StartOutcome;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.Body;
import org.jspecify.annotations.Nullable;

/**
 * A request to call a pipeline that did not come from application code: bound to the thread, picked up by the first call
 * of that pipeline, told what was done.
 */
public final class RunRequest {

    private static final ThreadLocal<@Nullable RunRequest> BOUND = new ThreadLocal<>();

    private final String pipeline;

    private final @Nullable RunId requestedId;

    private @Nullable RunId runId;

    private @Nullable StartOutcome outcome;

    /**
     * A request.
     *
     * @param pipeline the pipeline to be called
     * @param requestedId the run to go on with; null if the call itself decides
     */
    public RunRequest(String pipeline, @Nullable RunId requestedId) {
        this.pipeline = pipeline;
        this.requestedId = requestedId;
    }

    /** Makes the call with this request bound to the thread. */
    public @Nullable Object call(Body body) throws Throwable {
        BOUND.set(this);
        try {
            return body.proceed();
        } finally {
            BOUND.remove();
        }
    }

    /** Takes the request off the thread if it is meant for the pipeline. */
    static @Nullable RunRequest take(String pipeline) {
        RunRequest bound = BOUND.get();
        if (bound == null || !bound.pipeline.equals(pipeline)) {
            return null;
        }
        BOUND.remove();
        return bound;
    }

    @Nullable
    RunId requestedId() {
        return requestedId;
    }

    void identified(RunId id) {
        runId = id;
    }

    void decided(StartOutcome what) {
        outcome = what;
    }

    /** The run that was called; null if the call never reached the pipeline. */
    public @Nullable RunId runId() {
        return runId;
    }

    /** What was done; null if the call was refused. */
    public @Nullable StartOutcome outcome() {
        return outcome;
    }
}
