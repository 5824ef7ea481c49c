package dev.checkpoint.operations;

import dev.checkpoint.RunHandle;
import dev.checkpoint.engine.RunRequest;
import dev.checkpoint.given.GivenValues;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.Pipelines.Pipeline;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls pipelines with arguments as people and other programs write them. Thread-safe. */
public final class GivenCalls {

    private final PipelineInvoker pipelines;

    private final GivenValues given;

    private final GivenForms forms;

    /**
     * Calls of pipelines.
     *
     * @param pipelines what can be called
     * @param given makes values of what is written
     */
    public GivenCalls(Pipelines pipelines, GivenValues given) {
        this.pipelines = new PipelineInvoker(pipelines);
        this.given = given;
        this.forms = new GivenForms(pipelines);
    }

    /** What can be given. */
    public GivenForms forms() {
        return forms;
    }

    /**
     * Prepares a call. Calls nothing.
     *
     * @param pipeline its name; if several beans have it, {@code name@bean} selects one
     * @param runId id of the run; null if the pipeline makes it
     * @param arguments text or JSON by the name of the parameter
     * @throws dev.checkpoint.error.PipelineNotFoundException if no bean has the pipeline
     * @throws dev.checkpoint.given.UnfitValueException if the arguments are not those of the pipeline
     */
    public Call prepare(String pipeline, @Nullable String runId, Map<String, String> arguments) {
        Pipeline target = pipelines.named(pipeline);
        String name = target.spec().pipeline();
        RunRequest request = runId == null ? RunRequest.toCall(name) : RunRequest.toCallAs(new RunId(runId), name);
        return new Call(pipelines, target, request, given.arguments(target.spec(), arguments));
    }

    /**
     * Returns whether the arguments of a pipeline make the id of its run, so that none can be given.
     *
     * @throws dev.checkpoint.error.PipelineNotFoundException if no bean has the pipeline
     */
    public boolean makesIds(String pipeline) {
        return pipelines.named(pipeline).spec().runId() != null;
    }

    /** One call, to be made once. */
    public static final class Call {

        private final PipelineInvoker pipelines;

        private final Pipeline target;

        private final RunRequest request;

        private final @Nullable Object[] arguments;

        private Call(PipelineInvoker pipelines, Pipeline target, RunRequest request, @Nullable Object[] arguments) {
            this.pipelines = pipelines;
            this.target = target;
            this.request = request;
            this.arguments = arguments;
        }

        /** Makes the call on this thread and waits for its result, as {@link dev.checkpoint.RunOperations#start} does. */
        public RunHandle execute() {
            return pipelines.call(target, request, arguments);
        }

        /** Returns whether it was decided what the call does, so that it is not refused any more. May be called by any thread. */
        public boolean hasBegun() {
            return request.outcome() != null;
        }

        /** Returns the id of the run; null until the call has come so far. May be called by any thread. */
        public @Nullable String runId() {
            RunId id = request.runId();
            return id == null ? null : id.value();
        }
    }
}
