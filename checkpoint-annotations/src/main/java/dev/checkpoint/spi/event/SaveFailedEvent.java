package dev.checkpoint.spi.event;

import dev.checkpoint.model.Trigger;
import java.time.Duration;
import java.time.Instant;

/**
 * The store failed to write entries of a run. They are kept in memory, and the write is tried again.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param pending number of entries of the run that wait
 * @param trigger the reason for the write
 * @param took time until the store failed
 * @param goesOn whether the run continues; if not, it stops with a {@code CheckpointSaveException}
 * @param error the exception of the store
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

    /** Omits the message of the exception, which may quote the data to write. */
    @Override
    public String toString() {
        return "SaveFailedEvent[time=" + time + ", pipeline=" + pipeline + ", runId=" + runId + ", pending=" + pending
                + ", trigger=" + trigger + ", took=" + took + ", goesOn=" + goesOn + ", error="
                + error.getClass().getName() + "]";
    }
}
