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
        /** It can be resumed. */
        PAUSE,
        /** It is never resumed. */
        CANCEL,
        /** The same, and its stages are interrupted. */
        INTERRUPT
    }

    /** Whether the run ends. */
    public boolean isForGood() {
        return kind != Kind.PAUSE;
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
        return isForGood() ? new Entry.RunCancelled(now, said, by) : new Entry.RunPaused(now, Why.REQUESTED, said, by);
    }

    /** What the code of the run is told. */
    RunStoppedException exception(RunId run) {
        String stopped = "Run '" + run + "' was " + word() + ": " + Texts.sentence(words());
        return isForGood()
                ? new RunCancelledException(
                        stopped + " What it completed is kept, and it is not resumed by a call.", run.value())
                : new RunPausedException(
                        stopped
                                + " What it completed is kept; RunOperations.resume, or a call with this id, continues it.",
                        run.value());
    }
}
