package dev.checkpoint;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stage's end in a run's journal.
 *
 * @param checkpoint the position in the journal, {@code RUN-ID@SEQ}
 * @param stage path, name and key
 * @param attempt 1 for the first
 * @param completed whether it ended with a result
 * @param ended when
 * @param took how long
 * @param error what it failed with
 * @param notRestorable why a resume will not use its result
 * @param thread name of the thread that called it
 * @param details one JSON object with what is known about the execution, fetched when asked: input, resources, models,
 *     templates, notes
 * @param cost what its model calls cost, by currency; null if nothing is known to have been paid
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
        @Nullable Map<String, BigDecimal> cost) {

    /** One of which only the end is known. */
    public StageSummary(
            String checkpoint,
            String stage,
            int attempt,
            boolean completed,
            Instant ended,
            Duration took,
            @Nullable ErrorInfo error,
            @Nullable String notRestorable) {
        this(checkpoint, stage, attempt, completed, ended, took, error, notRestorable, null, null, null);
    }
}
