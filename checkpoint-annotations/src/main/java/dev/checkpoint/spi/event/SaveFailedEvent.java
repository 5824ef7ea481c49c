package dev.checkpoint.spi.event;

import dev.checkpoint.model.Trigger;
import java.time.Duration;
import java.time.Instant;

/**
 * The store failed to write entries of a run. They are kept in memory and tried again.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param pending how many entries of the run wait
 * @param trigger why they were to be written just then
 * @param took how long the store took to fail
 * @param goesOn whether the run goes on; if not, it stops with a {@code CheckpointSaveException}
 * @param error what the store failed with
 */
public record SaveFailedEvent(
        Instant time,
        String pipeline,
        String runId,
        int pending,
        Trigger trigger,
        Duration took,
        boolean goesOn,
        Throwable error)
        implements CheckpointEvent {

    /** Without the message of the exception, which may quote what was to be written. */
    @Override
    public String toString() {
        return "SaveFailedEvent[time=" + time + ", pipeline=" + pipeline + ", runId=" + runId + ", pending=" + pending
                + ", trigger=" + trigger + ", took=" + took + ", goesOn=" + goesOn + ", error="
                + error.getClass().getName() + "]";
    }
}
