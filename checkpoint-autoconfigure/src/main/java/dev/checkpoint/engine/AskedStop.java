package dev.checkpoint.engine;

import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.model.Why;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a run: to stop at its next stage.
 *
 * @param kind for now, or for good
 * @param reason why, in words; may be empty
 * @param by who asked; null if that is not known
 * @param request id of the request that the store keeps; null if it keeps none
 */
public record AskedStop(Kind kind, String reason, @Nullable String by, @Nullable String request) {

    /** The weakest first. */
    public enum Kind {
        /** It has passed its budget. It can be resumed, and stops again unless it may take more. */
        BUDGET,
        /** It can be resumed. */
        PAUSE,
        /** It is never resumed. */
        CANCEL,
        /** The same, and its stages are interrupted. */
        INTERRUPT,
        /** It is never resumed, and undone. */
        COMPENSATE
    }

    /** Whether the run ends. */
    public boolean isForGood() {
        return kind.compareTo(Kind.PAUSE) > 0;
    }

    boolean isStrongerThan(@Nullable AskedStop other) {
        return other == null || kind.compareTo(other.kind) > 0;
    }

    /** What that means for a run called by the one that was asked to stop. */
    public AskedStop ofChild(RunId parent) {
        String words =
                "the run that called it, '" + parent + "', was " + word() + (reason.isEmpty() ? "" : ": " + reason);
        return new AskedStop(kind, words, by, null);
    }

    private String word() {
        return isForGood() ? "cancelled" : "paused";
    }

    private String words() {
        String asked = reason.isEmpty() ? "on request" : reason;
        return by == null ? asked : asked + " (" + by + ")";
    }

    /** What the journal says last. */
    public Entry.OfRun entry(Instant now) {
        String said = reason.isEmpty() ? "on request" : reason;
        if (kind == Kind.COMPENSATE) {
            return new Entry.RunPaused(now, Why.UNDO, said, by);
        }
        return isForGood()
                ? new Entry.RunCancelled(now, said, by)
                : new Entry.RunPaused(now, kind == Kind.BUDGET ? Why.BUDGET : Why.REQUESTED, said, by);
    }

    /** What the code of the run is told. */
    RunStoppedException exception(RunId run) {
        String stopped = "Run '" + run + "' was " + word() + ": " + Texts.sentence(words());
        return isForGood()
                ? new RunCancelledException(
                        stopped
                                + (kind == Kind.COMPENSATE
                                        ? " What it completed is undone."
                                        : " What it completed is kept, and it is not resumed by a call."),
                        run.value())
                : new RunPausedException(
                        stopped
                                + (kind == Kind.BUDGET
                                        ? " What it completed is kept. Raise its budget (@Checkpointed(maxCost, maxDuration), or"
                                                + " checkpoint.pipelines.<name>.budget), and continue it with RunOperations.resume or a"
                                                + " call with this id; otherwise it is paused again."
                                        : " What it completed is kept; RunOperations.resume, or a call with this id, continues it."),
                        run.value());
    }
}
