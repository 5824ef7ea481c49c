package dev.checkpoint;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of one stage in the journal of a run.
 *
 * @param checkpoint the position in the journal, {@code RUN-ID@SEQ}
 * @param stage path, name and key
 * @param attempt 1 for the first
 * @param completed whether the stage ended with a result
 * @param ended when it ended
 * @param took how long it took
 * @param error the error it failed with
 * @param notRestorable why a resume will not use its result
 * @param thread name of the thread that called it
 * @param details one JSON object that describes the execution, fetched on request: input, resources, models, templates,
 *     notes
 * @param cost the cost of its model calls by currency; null if no cost is known
 * @param by who said how it ended, in a fork or a decision; null if it was executed
 */
public record StageSummary(
        String checkpoint,
        String stage,
        int attempt,
        boolean completed,
        Instant ended,
        Duration took,
        @Nullable ErrorInfo error,
        @Nullable String notRestorable,
        @Nullable String thread,
        @Nullable Payload details,
        @Nullable Map<String, BigDecimal> cost,
        @Nullable String by) {

    /** Creates a summary of which only the end is known. */
    public StageSummary(
            String checkpoint,
            String stage,
            int attempt,
            boolean completed,
            Instant ended,
            Duration took,
            @Nullable ErrorInfo error,
            @Nullable String notRestorable) {
        this(checkpoint, stage, attempt, completed, ended, took, error, notRestorable, null, null, null, null);
    }
}
