package dev.checkpoint.engine;

import dev.checkpoint.engine.kept.InputChanges;
import dev.checkpoint.engine.kept.KeptResult;
import dev.checkpoint.engine.kept.OpenCall;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.StageInputChangedException;
import dev.checkpoint.error.StageNotRestorableException;
import dev.checkpoint.error.StageOutcomeUnknownException;

/** What a caller is told when a stage is neither executed nor skipped; {@link StageEngine} decides when. */
final class RefusedStage {

    private RefusedStage() {}

    /** It was announced, and nothing tells its end. */
    static StageOutcomeUnknownException outcomeUnknown(StageCall call, OpenCall open) {
        return new StageOutcomeUnknownException(
                "Stage " + call.stage() + " of run '" + call.runId() + "' cannot be repeated, was started at entry "
                        + open.seq()
                        + (open.isOf(call.fingerprint()) ? "" : " with other arguments than now")
                        + ", and its process died before it ended: whether it took effect is unknown. The run waits."
                        + " Find out, then decide: RunOperations.decide(\"" + call.runId() + "\", \"" + open.stage()
                        + "\", StageOutcome.retry() | done(value) | abort()), and resume the run.",
                call.runId(),
                open.stage().asPath());
    }

    /** Whether an argument changed cannot be told. */
    static StageNotRestorableException inputUnknown(StageCall call, KeptResult kept, InputChanges changes) {
        return new StageNotRestorableException(
                completed(call, kept) + ", and " + changes.inWords()
                        + ". It is never re-executed automatically (effect "
                        + call.spec().effect()
                        + "). "
                        + (changes.wantKey()
                                ? "Set checkpoint.encryption.keyset: to the keyset it was digested with, if there was"
                                        + " one, else for runs to come; for this one set onInputChange = REUSE, or"
                                        + " annotate the parameter @NotFingerprinted."
                                : "If the kept result is the one of this call, set onInputChange = REUSE to use it. For"
                                        + " runs to come annotate the parameter @NotFingerprinted, or pass a value that"
                                        + " can be written as JSON."),
                call.runId(),
                call.stage().asPath(),
                null);
    }

    /** It has other inputs, and wants none. */
    static StageInputChangedException inputChanged(StageCall call, KeptResult kept, InputChanges changes) {
        return new StageInputChangedException(
                completed(call, kept) + (changes.areUnknown() ? ": " : " with other inputs: ") + changes.inWords()
                        + ", and its onInputChange is FAIL."
                        + " Call the run with the inputs it had, or start another run. Where calls of this stage run side"
                        + " by side, give it a key.",
                call.runId(),
                call.stage().asPath(),
                changes.names());
    }

    /** Its result cannot be used, and it is never re-executed automatically. */
    static StageNotRestorableException notRestorable(StageCall call, KeptResult kept, PayloadException unusable) {
        return new StageNotRestorableException(
                completed(call, kept)
                        + ", but its result cannot be restored, and it is never re-executed automatically (effect "
                        + call.spec().effect() + "). The entry is kept. Restore the result type it was written with, or"
                        + " decide: RunOperations.decide(\"" + call.runId() + "\", \"" + kept.stage()
                        + "\", StageOutcome.done(value) | retry() | abort()). "
                        + unusable.getMessage(),
                call.runId(),
                call.stage().asPath(),
                unusable);
    }

    private static String completed(StageCall call, KeptResult kept) {
        return "Stage " + call.stage() + " of run '" + call.runId() + "' was completed at entry " + kept.seq();
    }
}
