package dev.checkpoint.operations;

import dev.checkpoint.RunHandle;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.engine.RunRequest;
import dev.checkpoint.error.PipelineNotFoundException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.Pipelines.Pipeline;
import dev.checkpoint.spec.ReturnAdapter;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Finds the pipelines of this application, and calls them. */
final class PipelineInvoker {

    private final Pipelines pipelines;

    PipelineInvoker(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** The pipeline on the bean whose run it is. */
    Pipeline of(Entry.RunStarted started) {
        String bean = started.bean();
        if (bean == null) {
            return named(started.pipeline());
        }
        return pipelines
                .find(started.pipeline(), bean)
                .orElseThrow(() -> new PipelineNotFoundException(
                        "Run '" + started.runId() + "' belongs to pipeline '" + started.pipeline() + "' of bean '"
                                + bean
                                + "', and no such bean of this application has it. Was the bean renamed or removed?",
                        started.pipeline()));
    }

    /** By name, or by name and bean: {@code import@eu}. */
    Pipeline named(String name) {
        int at = name.lastIndexOf('@');
        return pipelines
                .find(name)
                .or(() -> at < 1 ? Optional.empty() : pipelines.find(name.substring(0, at), name.substring(at + 1)))
                .orElseThrow(() -> new PipelineNotFoundException(
                        "No bean of this application has a pipeline '" + name + "'. It has: "
                                + pipelines.names().stream().sorted().toList()
                                + ". Was it renamed, was its bean removed, or is it a lazy bean whose @Bean method"
                                + " returns an interface without the annotation?",
                        name));
    }

    /** Calls a pipeline, waits for its result, and says what became of the call; throws what the pipeline throws. */
    RunHandle call(Pipeline target, RunRequest request, @Nullable Object[] args) {
        String pipeline = target.spec().pipeline();
        try {
            Object result = await(target.spec().returns(), request.call(() -> target.call(args)));
            RunId id = request.runId();
            StartOutcome outcome = request.outcome();
            if (id == null || outcome == null) {
                throw new IllegalStateException("The call of pipeline " + pipeline + " ("
                        + target.spec().method()
                        + ") did not become a run: its bean is not proxied. Look for a start-up warning about it.");
            }
            return new RunHandle(id.value(), pipeline, outcome, RunStatus.COMPLETED, result);
        } catch (Throwable thrown) {
            if (thrown instanceof RunActiveException running && request.outcome() == null) {
                return new RunHandle(running.runId(), pipeline, StartOutcome.ATTACHED, RunStatus.RUNNING, null);
            }
            throw Operations.<RuntimeException>asThrown(thrown);
        }
    }

    private static @Nullable Object await(@Nullable ReturnAdapter returns, @Nullable Object value) throws Throwable {
        if (returns == null || value == null) {
            return value;
        }
        try {
            return returns.stage(value).toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
