package dev.checkpoint.plan;

import dev.checkpoint.Reason;
import dev.checkpoint.StageReason;
import dev.checkpoint.Verdict;
import dev.checkpoint.engine.kept.KeptResult;
import dev.checkpoint.engine.kept.Match;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a call.
 *
 * @param stage the stage that is called, by its name of today
 * @param reasons why
 * @param used the result that it uses; null if none, or if the call around it uses one
 * @param match what the call is matched with, for the calls inside of it; null if none of them is made, or is known
 * @param inputs the inputs it is called with; null if they are not known
 * @param disturbed why it may make other calls inside than before; null if it does not
 */
record Outcome(
        StageId stage,
        Verdict verdict,
        List<StageReason> reasons,
        @Nullable KeptResult used,
        @Nullable Match match,
        @Nullable Fingerprint inputs,
        @Nullable StageReason disturbed) {

    static Outcome unknown(StageId stage, List<StageReason> reasons) {
        return new Outcome(stage, Verdict.UNKNOWN, reasons, null, null, null, null);
    }

    /** Whether the call returns what it returned before; one that was rejected is skipped and throws. */
    boolean returns() {
        return verdict == Verdict.SKIP && reasons.stream().noneMatch(why -> why.reason() == Reason.REJECTED);
    }

    static Outcome unknown(StageId stage, StageReason reason) {
        return unknown(stage, List.of(reason));
    }
}
