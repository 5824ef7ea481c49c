package dev.checkpoint.spec;

import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.annotation.OnFailure;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.codec.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code @Checkpointed} annotation and the configuration of its pipeline, resolved once per method and
 * class.
 *
 * @param pipeline name of the pipeline
 * @param runId the run id from the arguments; null if every call is a run of its own
 * @param version version of its logic; empty if none
 * @param onInputChange what happens if a completed run is called with other arguments
 * @param onFailure what becomes of the completed stages if it fails
 * @param timeout the longest one execution may take; null if there is no limit
 * @param budget what all executions of a run together may take; null if there is no limit
 * @param parameters its parameters in order
 * @param result declared type of the value that is stored
 * @param returns the adapter of an asynchronous result; null if the returned object is the value
 * @param enabled whether its calls are runs
 * @param autoRecover whether its interrupted runs are resumed automatically
 * @param settings how its journal is written
 * @param method class and method, for messages
 */
public record RunSpec(
        String pipeline,
        @Nullable ArgumentExpression runId,
        String version,
        InputChange onInputChange,
        OnFailure onFailure,
        @Nullable Duration timeout,
        @Nullable Budget budget,
        List<ParameterSpec> parameters,
        ValueType result,
        @Nullable ReturnAdapter returns,
        boolean enabled,
        boolean autoRecover,
        RunSettings settings,
        String method) {

    /** The version that counts for a stage of a run: the pipeline's and its own. */
    public String versionWith(String ofStage) {
        if (version.isEmpty()) {
            return ofStage;
        }
        return ofStage.isEmpty() ? version : version + "/" + ofStage;
    }

    /** The same for its undo: each step is durable before the next, and nothing goes on without the store. */
    public RunSpec forUndo() {
        RunSettings durable = new RunSettings(
                Set.of(Trigger.STAGE_COMPLETED),
                settings.interval(),
                RunSettings.SaveFailure.FAIL,
                RunSettings.LookupFailure.FAIL,
                settings.onCodeChange(),
                false);
        return new RunSpec(
                pipeline,
                runId,
                version,
                onInputChange,
                OnFailure.KEEP,
                null,
                null,
                parameters,
                result,
                null,
                enabled,
                autoRecover,
                durable,
                method);
    }

    /** The same call as a stage of the run that contains it. */
    public StageSpec asStage() {
        return new StageSpec(
                pipeline,
                null,
                version,
                List.of(),
                onInputChange,
                null,
                StageSpec.NO_CODE,
                Effect.REPEATABLE,
                false,
                null,
                null,
                parameters,
                result,
                returns,
                null,
                true,
                method);
    }
}
