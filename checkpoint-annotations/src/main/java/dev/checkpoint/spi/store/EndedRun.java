package dev.checkpoint.spi.store;

import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import java.time.Instant;

/**
 * A run that ended, as it was found.
 *
 * @param run its id
 * @param pipeline its pipeline
 * @param status how it ended
 * @param updated when its last entry was written
 */
public record EndedRun(RunId run, String pipeline, RunStatus status, Instant updated) {}
