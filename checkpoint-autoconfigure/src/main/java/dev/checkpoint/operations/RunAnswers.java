package dev.checkpoint.operations;

import dev.checkpoint.engine.values.Results;
import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.RunFailedException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.error.RunWaitingException;
import dev.checkpoint.error.StageOutcomeUnknownException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Texts;
import dev.checkpoint.model.Why;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller gets that did not execute a run itself: its result, or an exception made from what the journal recorded. */
final class RunAnswers {

    /** Of the recorded error in a message; the exception has the whole of it. */
    private static final int LONGEST = 300;

    private final PipelineInvoker pipelines;

    private final Results results;

    RunAnswers(PipelineInvoker pipelines, Results results) {
        this.pipelines = pipelines;
        this.results = results;
    }

    /** The result of a completed run, as its pipeline declares it today. */
    @Nullable
    Object result(Entry.RunStarted start, Entry.RunCompleted completed) {
        return results.restore(completed.result(), pipelines.of(start).spec().result(), List.of());
    }

    /**
     * What the entry means with which a run stopped.
     *
     * @throws RuntimeException the exception that says so, if it did not complete
     */
    @Nullable
    Object of(Entry.RunStarted start, Entry.OfRun stop) {
        if (stop instanceof Entry.RunCompleted completed) {
            return result(start, completed);
        }
        String run = start.runId().value();
        if (stop instanceof Entry.RunFailed failed) {
            throw failed(run, start.pipeline(), failed);
        }
        if (stop instanceof Entry.RunPaused paused) {
            throw new RunPausedException(
                    "Run '" + run + "' was paused at " + paused.time() + ": "
                            + Texts.sentence(said(paused.reason(), paused.by()))
                            + " What it completed is kept; RunOperations.resume continues it.",
                    run);
        }
        if (stop instanceof Entry.RunCancelled cancelled) {
            throw new RunCancelledException(
                    "Run '" + run + "' was cancelled at " + cancelled.time() + ": "
                            + Texts.sentence(said(cancelled.reason(), cancelled.by()))
                            + " What it completed is kept, and it is not resumed by a call.",
                    run);
        }
        if (stop instanceof Entry.RunWaiting waiting) {
            throw waiting(run, waiting);
        }
        throw new IllegalStateException("Run '" + run + "' is " + stop.status() + ", which does not stop it.");
    }

    private static String said(String reason, @Nullable String by) {
        return by == null ? reason : reason + " (" + by + ")";
    }

    private static RunFailedException failed(String run, String pipeline, Entry.RunFailed failed) {
        return new RunFailedException(
                "Run '" + run + "' of pipeline " + pipeline + " failed at " + failed.time()
                        + (failed.stage() == null ? "" : " in stage " + failed.stage()) + ": "
                        + Texts.sentence(failed.error().brief(LONGEST))
                        + " RunExplorer.get has the recorded error with its causes; RunOperations.resume continues the run.",
                run,
                failed.stage(),
                failed.error().type(),
                failed.error().message());
    }

    private static RuntimeException waiting(String run, Entry.RunWaiting waiting) {
        if (waiting.why() == Why.DECISION) {
            return new StageOutcomeUnknownException(
                    "Run '" + run + "' waits since " + waiting.time() + " for a decision about stage " + waiting.stage()
                            + ", whose process died in it: RunOperations.decide, then resume the run.",
                    run,
                    waiting.stage());
        }
        return new RunWaitingException(
                "Run '" + run + "' waits since " + waiting.time() + " at stage " + waiting.stage() + ": "
                        + Texts.sentence(waiting.question())
                        + (waiting.until() == null
                                ? " It is continued after that was answered."
                                : " It is continued at " + waiting.until() + " at the latest, if recovery is enabled.")
                        + " Await it again after that.",
                run,
                waiting.stage(),
                waiting.until());
    }
}
