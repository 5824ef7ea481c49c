package dev.checkpoint;

import java.time.Duration;

/**
 * Asks people between two stages. Inject this bean into a pipeline:
 *
 * <pre>{@code
 * Budget budget = approvals.ask("budget", "How much may it cost?", Budget.class);
 * }</pre>
 *
 * <p>Until the answer is there the run waits without a thread, as before a stage with
 * {@link dev.checkpoint.annotation.RequiresApproval}: the method throws
 * {@link dev.checkpoint.error.ApprovalPendingException}, which the pipeline lets pass. When the run is continued, in this process
 * or another one, the same question returns its answer at once. {@link RunOperations#approve} gives the answer with
 * {@link ApprovalAnswer#withValue}; its id is {@code RUN/name#n}, where n counts the questions of that name.
 *
 * <p>A question is told from others by its name, its words, its type, and, if these are equal, by which call it is. Other words are
 * a new question, so they must not contain what differs each time, such as the current time.
 *
 * <p>It is called by the method of the pipeline, or by a thread that this one started and that knows the run; not inside a stage,
 * because a stage that is executed again would do again what it had done before the question. Thread-safe.
 */
public interface Approvals {

    /**
     * Asks, and returns the answer.
     *
     * @param name of the question, short, part of its id; it contains none of <code>/ [ ] #</code>
     * @param question in words
     * @param type of the answer. For {@code Boolean} an approval without a value is {@code true}
     * @throws dev.checkpoint.error.ApprovalPendingException if it is not answered; the run waits
     * @throws dev.checkpoint.error.ApprovalRejectedException if it was rejected
     * @throws dev.checkpoint.error.CheckpointException if it is called outside a run or inside a stage
     */
    default <T> T ask(String name, String question, Class<T> type) {
        return ask(ApprovalQuestion.of(name, question, type));
    }

    /**
     * The same; without an answer in time it counts as rejected.
     *
     * @param timeout how long the question is open
     */
    default <T> T ask(String name, String question, Class<T> type, Duration timeout) {
        return ask(ApprovalQuestion.of(name, question, type).rejectAfter(timeout));
    }

    /**
     * The same with all that can be said about a question.
     *
     * @throws dev.checkpoint.error.ApprovalTimeoutException if it was not answered in time, and asks to fail then
     */
    <T> T ask(ApprovalQuestion<T> question);
}
