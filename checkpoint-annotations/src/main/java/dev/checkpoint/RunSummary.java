package dev.checkpoint;

import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as lists show it.
 *
 * @param runId id of the run
 * @param pipeline its pipeline
 * @param status its status
 * @param started when it was first started
 * @param updated when its last entry was written
 * @param ended when it completed, failed or was cancelled; null if it has not ended
 * @param took wall-clock time of the execution that ended; null if the last one has not ended
 * @param entries how many entries its journal has
 * @param stages how many different stages are completed
 * @param cost what all its executions paid for model calls, by currency; empty if nothing is known to have been paid
 * @param error the error it failed with, in one line, after the stage that threw it: {@code draft[a]: IOException: disk full}
 * @param instance the instance that last executed it
 * @param parent id of the run inside which it was called; null if it was called by the application
 * @param origin the position it was forked from, {@code RUN-ID@SEQ}; null if it is no fork
 * @param due when a waiting run is continued even without an answer; null if never
 * @param problem why it cannot be read; the numbers are then 0, and the times are those of the stored data
 */
public record RunSummary(
        String runId,
        String pipeline,
        RunStatus status,
        Instant started,
        Instant updated,
        @Nullable Instant ended,
        @Nullable Duration took,
        long entries,
        int stages,
        Map<String, BigDecimal> cost,
        @Nullable String error,
        @Nullable String instance,
        @Nullable String parent,
        @Nullable String origin,
        @Nullable Instant due,
        @Nullable String problem) {

    /** Copies the map. */
    public RunSummary {
        cost = Map.copyOf(cost);
    }

    /**
     * How long it took: {@link #took()} if its last execution ended, else the time from its start to its last entry.
     */
    public Duration lasted() {
        return took != null ? took : Duration.between(started, ended == null ? updated : ended);
    }

    /** The same run, standing otherwise. */
    public RunSummary withStatus(RunStatus other) {
        return new RunSummary(
                runId, pipeline, other, started, updated, ended, took, entries, stages, cost, error, instance, parent,
                origin, due, problem);
    }

    /** What a list shows of a run that cannot be read. */
    public static RunSummary unreadable(RunId runId, String pipeline, Instant updated, String problem) {
        return new RunSummary(
                runId.value(),
                pipeline,
                RunStatus.INTERRUPTED,
                updated,
                updated,
                null,
                null,
                0,
                0,
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                problem);
    }
}
