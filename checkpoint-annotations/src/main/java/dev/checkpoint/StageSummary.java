package dev.checkpoint;

import dev.checkpoint.model.ErrorInfo;
import java.time.Duration;
import java.time.Instant;
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
 */
public record StageSummary(
        String checkpoint,
        String stage,
        int attempt,
        boolean completed,
        Instant ended,
        Duration took,
        @Nullable ErrorInfo error,
        @Nullable String notRestorable) {}
