package dev.checkpoint.engine;

import dev.checkpoint.engine.kept.InputChanges;
import dev.checkpoint.engine.kept.OpenCall;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.RunConflictException;
import dev.checkpoint.error.RunInputChangedException;
import dev.checkpoint.error.RunLookupException;
import dev.checkpoint.error.StageOutcomeUnknownException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Undo;
import dev.checkpoint.spec.RunSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a caller is told when a run is neither executed nor answered from its journal; {@link ExistingRuns} decides when. */
final class RefusedRun {

    private RefusedRun() {}

    /**
     * Another caller executes it.
     *
     * @param owner the instance that does, if known
     */
    static RunActiveException active(RunId id, String pipeline, @Nullable String owner) {
        return new RunActiveException(
                "Run '" + id + "' of pipeline " + pipeline + " is being executed"
                        + (owner == null ? " by another instance" : " by instance '" + owner + "'")
                        + ". Wait for it to end, or use another run id for work of its own. If its process has died, the run can"
                        + " be continued at once with the file store, and with a database when the lease is over"
                        + " (checkpoint.recovery.lease).",
                id.value(),
                owner);
    }

    /** Another thread of this application executes it. */
    static RunActiveException activeHere(RunId id, String pipeline, String instance) {
        return new RunActiveException(
                "Run '" + id + "' of pipeline " + pipeline + " is being executed by another thread of this application"
                        + " (instance '" + instance
                        + "'). RunOperations.attach(runId).await(...) waits for its result. At"
                        + " start-up, recovery may have continued it: an ApplicationRunner is called before recovery"
                        + " begins.",
                id.value(),
                instance);
    }

    /** The store did not answer, and nothing is to be executed without knowing what it would have said. */
    static RunLookupException notLookedUp(RunSession session, CheckpointSaveException unsaved) {
        Throwable cause = unsaved.getCause();
        return new RunLookupException(
                "Run '" + session.id() + "' of pipeline " + session.spec().pipeline() + " is not started: the store ("
                        + session.place()
                        + ") cannot be asked whether the run is completed or who executes it, and"
                        + " checkpoint.on-lookup-failure is 'fail'. Nothing was executed. Call it again when the store"
                        + " answers. With 'continue', its REPEATABLE stages would be executed, perhaps once more."
                        + (cause == null ? "" : " " + cause.getMessage()),
                session.id().value(),
                cause);
    }

    /** A run that would wait for itself. */
    static RunActiveException itself(RunId id, String pipeline, String instance) {
        return new RunActiveException(
                "Run '" + id + "' calls pipeline " + pipeline
                        + " with its own run id, so it would wait for itself. Let the"
                        + " runId expression name what tells the inner call from the outer one, or call a method that is"
                        + " no pipeline.",
                id.value(),
                instance);
    }

    /** Its id was used for a run of another pipeline. */
    static RunConflictException otherPipeline(RunSpec spec, RunId id, String other) {
        return new RunConflictException(
                "Run id '" + id + "' was used to call pipeline " + spec.pipeline()
                        + ", but it belongs to a run of pipeline "
                        + other + ". Run ids are unique over all pipelines: add the pipeline's name to the runId"
                        + " expression of one of them.",
                id.value(),
                spec.pipeline(),
                other);
    }

    /** Two beans have the pipeline, and what one computed is not the other's. */
    static RunConflictException otherBean(RunSpec spec, RunId id, String bean, String owner) {
        return new RunConflictException(
                "Run id '" + id + "' was used to call pipeline " + spec.pipeline() + " on bean '" + bean
                        + "', but it belongs to a run of bean '" + owner
                        + "'. Run ids are unique over all beans: let the runId expression name what tells them apart.",
                id.value(),
                spec.pipeline() + "@" + bean,
                spec.pipeline() + "@" + owner);
    }

    /** It was cancelled. */
    static RunCancelledException cancelled(RunSpec spec, RunId id, Instant when) {
        return new RunCancelledException(
                "Run '" + id + "' of pipeline " + spec.pipeline() + " was cancelled at " + when
                        + " and is not continued. Use another run id, delete the run (RunArchive.delete) to start anew, or continue it on"
                        + " purpose:"
                        + " RunOperations.resume(runId, true).",
                id.value());
    }

    /** It waits for a decision, and none was made. */
    static RunCancelledException undone(RunSpec spec, RunId id, Undo undo, Instant when) {
        return new RunCancelledException(
                "Run '" + id + "' of pipeline " + spec.pipeline()
                        + (undo == Undo.DONE
                                ? " was undone at " + when
                                        + ", so none of its results counts, and it is never resumed. Use another run id."
                                : " is being undone, so none of its stages is executed again."
                                        + " RunOperations.compensate(\"" + id + "\") continues the undo."),
                id.value());
    }

    static StageOutcomeUnknownException waiting(RunId id, OpenCall open) {
        return new StageOutcomeUnknownException(
                "Run '" + id + "' waits for a decision: stage " + open.stage()
                        + " cannot be repeated, was started at entry " + open.seq()
                        + ", and its process died before it ended. Nothing was executed. Find out whether it took effect,"
                        + " then decide: RunOperations.decide(\"" + id + "\", \"" + open.stage()
                        + "\", StageOutcome.retry() | done(value) | abort()), and resume the run.",
                id.value(),
                open.stage().asPath());
    }

    /** It was completed with other arguments, and wants none. */
    static RunInputChangedException inputChanged(
            RunSpec spec, RunId id, Instant when, InputChanges changes, String inWords) {
        return new RunInputChangedException(
                "Run '" + id + "' of pipeline " + spec.pipeline() + " was completed at " + when
                        + (changes.areUnknown() ? ": " : " with other arguments: ") + inWords
                        + ", and its onInputChange is FAIL."
                        + " Call it with the arguments it had, or use another run id.",
                id.value(),
                changes.names());
    }
}
