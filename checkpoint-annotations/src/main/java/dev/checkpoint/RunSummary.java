package dev.checkpoint;

import dev.checkpoint.model.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as lists show it.
 *
 * @param runId id of the run
 * @param pipeline its pipeline
 * @param status its status
 * @param started when it was first started
 * @param updated when its last entry was written
 * @param entries how many entries its journal has
 * @param stages how many different stages are completed
 * @param error the error it failed with, in one line
 * @param instance the instance that last executed it
 * @param problem why it cannot be read; the numbers are then 0, and the times are those of the stored data
 */
public record RunSummary(
        String runId,
        String pipeline,
        RunStatus status,
        Instant started,
        Instant updated,
        long entries,
        int stages,
        @Nullable String error,
        @Nullable String instance,
        @Nullable String problem) {}
