package dev.checkpoint;

import dev.checkpoint.annotation.OnTimeout;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question in code, for {@link Approvals#ask(ApprovalQuestion)}. Immutable: each method returns a changed copy.
 *
 * @param <T> type of the answer
 * @param name short, part of the id of the approval; it contains none of <code>/ [ ] #</code>
 * @param text the question in words
 * @param type of the answer
 * @param approvers roles; the person who answers needs one of them. Empty if anyone may
 * @param timeout how long it is open; null for ever
 * @param onTimeout what happens then
 * @param otherwise the answer after the timeout, if that approves; else null
 * @param remindAfter after what time without an answer to remind, again and again; null for never
 */
public record ApprovalQuestion<T>(
        String name,
        String text,
        Class<T> type,
        List<String> approvers,
        @Nullable Duration timeout,
        OnTimeout onTimeout,
        @Nullable T otherwise,
        @Nullable Duration remindAfter) {

    /** Checks the name and the durations. */
    public ApprovalQuestion {
        if (name.isBlank() || name.chars().anyMatch(c -> "/[]#".indexOf(c) >= 0 || Character.isISOControl(c))) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be the name of a question: it is part of the id of"
                            + " the approval, so it must not be empty or contain / [ ] #.");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("The question '" + name + "' has no words. Say what is asked.");
        }
        check(name, "timeout", timeout);
        check(name, "time before a reminder", remindAfter);
        approvers = List.copyOf(approvers);
    }

    private static void check(String name, String what, @Nullable Duration time) {
        if (time != null && (time.isZero() || time.isNegative())) {
            throw new IllegalArgumentException(
                    "The " + what + " of question '" + name + "' is " + time + ". Give a positive duration.");
        }
    }

    /** A question that anyone may answer and that stays open. */
    public static <T> ApprovalQuestion<T> of(String name, String text, Class<T> type) {
        return new ApprovalQuestion<>(name, text, type, List.of(), null, OnTimeout.REJECT, null, null);
    }

    /** The same for people with one of these roles. */
    public ApprovalQuestion<T> approvers(String... roles) {
        return new ApprovalQuestion<>(name, text, type, List.of(roles), timeout, onTimeout, otherwise, remindAfter);
    }

    /** The same; without an answer in time it counts as rejected. */
    public ApprovalQuestion<T> rejectAfter(Duration time) {
        return new ApprovalQuestion<>(name, text, type, approvers, time, OnTimeout.REJECT, null, remindAfter);
    }

    /** The same; without an answer in time {@link dev.checkpoint.error.ApprovalTimeoutException} is thrown. */
    public ApprovalQuestion<T> failAfter(Duration time) {
        return new ApprovalQuestion<>(name, text, type, approvers, time, OnTimeout.FAIL, null, remindAfter);
    }

    /** The same; without an answer in time this is the answer. */
    public ApprovalQuestion<T> answerAfter(Duration time, T answer) {
        return new ApprovalQuestion<>(name, text, type, approvers, time, OnTimeout.APPROVE, answer, remindAfter);
    }

    /** The same; those who may answer are reminded each time so long has passed without an answer. */
    public ApprovalQuestion<T> remindAfter(Duration time) {
        return new ApprovalQuestion<>(name, text, type, approvers, timeout, onTimeout, otherwise, time);
    }
}
