package dev.checkpoint;

import dev.checkpoint.model.Payload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that a stage waits for a person to answer, as {@link RunExplorer#approvals} lists it.
 *
 * @param id to answer it by: {@code RUN/path#n}
 * @param runId the run
 * @param pipeline its pipeline
 * @param stage the stage with its path
 * @param question in words
 * @param evidence the arguments of the stage, masked and shortened; null if there are none
 * @param schema what can be edited, as names and types; null if nothing
 * @param approvers roles; the person who answers needs one of them. Empty if anyone may
 * @param votes how many people have to approve
 * @param given how many have
 * @param asked when it was asked
 * @param deadline until when it is open; null for ever
 * @param status where it stands
 * @param answers the answers so far
 */
public record Approval(
        String id,
        String runId,
        String pipeline,
        String stage,
        String question,
        @Nullable Payload evidence,
        @Nullable String schema,
        List<String> approvers,
        int votes,
        int given,
        Instant asked,
        @Nullable Instant deadline,
        Status status,
        List<Given> answers) {

    /** Copies the lists. */
    public Approval {
        approvers = List.copyOf(approvers);
        answers = List.copyOf(answers);
    }

    /** Where an approval stands. */
    public enum Status {
        /** It is not answered, or not by enough people. */
        OPEN,
        /** Enough people approved. */
        APPROVED,
        /** Somebody rejected it, or its time is over. */
        REJECTED
    }

    /**
     * One answer.
     *
     * @param time when
     * @param approved whether it approves
     * @param by who; null if that is not known
     * @param comment why; null for none
     */
    public record Given(Instant time, boolean approved, @Nullable String by, @Nullable String comment) {}
}
