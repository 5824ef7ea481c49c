package dev.checkpoint.spec;

import dev.checkpoint.annotation.OnTimeout;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code @RequiresApproval} annotation, resolved once per method and class.
 *
 * @param question the question for the arguments of a call
 * @param when yields {@code true} if it is asked; null if it always is
 * @param approvers roles; the person who answers needs one of them. Empty if anyone may
 * @param votes how many people have to approve
 * @param timeout how long it is open; null for ever
 * @param onTimeout what happens then
 * @param remindAfter after what time to remind; null for never
 */
public record GateSpec(
        ArgumentExpression question,
        @Nullable ArgumentExpression when,
        List<String> approvers,
        int votes,
        @Nullable Duration timeout,
        OnTimeout onTimeout,
        @Nullable Duration remindAfter) {

    /** Copies the roles. */
    public GateSpec {
        approvers = List.copyOf(approvers);
    }

    /** Whether a call with these arguments has to be approved. */
    public boolean asks(@Nullable Object[] args) {
        return when == null || when.evaluate(args).equals("true");
    }
}
