package dev.checkpoint.spi.event;

import dev.checkpoint.model.Trigger;
import java.time.Duration;
import java.time.Instant;

/**
 * Entries of a run became durable, in one write.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param seq position of the first of them
 * @param entries number of entries
 * @param payloadBytes size of their results as JSON
 * @param trigger the reason for the write
 * @param took time that the store took
 */
public record EntriesSavedEvent(
        Instant time,
        String pipeline,
        String runId,
        long seq,
        int entries,
        long payloadBytes,
        Trigger trigger,
        Duration took)
        implements CheckpointEvent {}
