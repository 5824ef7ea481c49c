package dev.checkpoint.spi.event;

import dev.checkpoint.model.Why;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run waits: for a decision, as a stage that must not be repeated was started and its outcome is unknown, for the answer to an
 * approval, or until a time for which a stage asked.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param took wall-clock time of this execution
 * @param why for what
 * @param stage which
 * @param question what has to be decided, what was asked, or why the stage is tried again later, in words
 * @param until when the run is continued without a decision; null if it is not
 */
public record RunWaitingEvent(
        Instant time,
        String pipeline,
        String runId,
        Duration took,
        Why why,
        String stage,
        String question,
        @Nullable Instant until)
        implements CheckpointEvent {}
