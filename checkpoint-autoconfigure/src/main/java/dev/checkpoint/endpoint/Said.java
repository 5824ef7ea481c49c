package dev.checkpoint.endpoint;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.given.GivenText;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is said with an action. Each action needs some of it.
 *
 * @param reason why; the comment of an answer, and the name of a checkpoint
 * @param by who asks; null if that is not known
 * @param stage the stage that is meant, or the approval, {@code path#n}
 * @param at the entry before which a fork begins
 * @param as the id of a fork
 * @param outcome how a stage ended: retry, done or abort
 * @param value its result as JSON
 */
record Said(
        @Nullable String reason,
        @Nullable String by,
        @Nullable String stage,
        @Nullable Long at,
        @Nullable String as,
        @Nullable String outcome,
        @Nullable String value) {

    String words() {
        String who = by == null ? "" : " by " + by;
        return reason == null || reason.isBlank() ? "asked" + who + " through the actuator" : reason + who;
    }

    String named(String what) {
        if (stage == null || stage.isBlank()) {
            throw new IllegalArgumentException("stage is needed: " + what + ".");
        }
        return stage;
    }

    /** Before a stage, at an entry, or else before the last failure. */
    ForkRequest fork(String runId) {
        if (stage != null && at != null) {
            throw new IllegalArgumentException("stage and at exclude each other: a fork begins at one place.");
        }
        ForkRequest request = ForkRequest.of(runId);
        request = stage != null ? request.before(stage) : at != null ? request.at(at) : request.beforeLastFailure();
        return as == null ? request : request.as(as);
    }

    StageOutcome decision() {
        StageOutcome.Kind kind = Arrays.stream(StageOutcome.Kind.values())
                .filter(one -> one.name()
                        .toLowerCase(Locale.ROOT)
                        .equals(String.valueOf(outcome).toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("outcome is needed: retry, done (with the result as"
                        + " value, in JSON) or abort" + (outcome == null ? "." : ", not '" + outcome + "'.")));
        if (kind != StageOutcome.Kind.DONE && value != null) {
            throw new IllegalArgumentException("value is the result of a stage that is done. Leave it out.");
        }
        if (kind == StageOutcome.Kind.DONE && value == null) {
            throw new IllegalArgumentException("value is needed: the result as JSON, null in JSON for none.");
        }
        return value == null ? new StageOutcome(kind, null) : StageOutcome.done(new GivenText(value));
    }
}
