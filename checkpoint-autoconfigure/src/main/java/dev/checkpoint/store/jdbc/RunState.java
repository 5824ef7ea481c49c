package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What entries about the run itself say of where it stands; what the columns of the run's row show until the next of them.
 *
 * @param status where it stands; null if the entries do not say
 * @param instance who executes it; null if the entries do not say
 * @param updated time of the last entry
 * @param took wall-clock time of what ended; null if nothing ended
 * @param error what it failed with
 */
record RunState(
        @Nullable RunStatus status,
        @Nullable String instance,
        Instant updated,
        @Nullable Duration took,
        @Nullable ErrorInfo error) {

    static RunState after(List<Entry> entries) {
        RunState state = new RunState(null, null, entries.get(0).time(), null, null);
        for (Entry entry : entries) {
            state = state.and(entry);
        }
        return state;
    }

    private RunState and(Entry entry) {
        Instant time = entry.time();
        if (entry instanceof Entry.RunStarted e) {
            return new RunState(RunStatus.RUNNING, e.instance(), time, null, null);
        }
        if (entry instanceof Entry.RunResumed e) {
            return new RunState(RunStatus.RUNNING, e.instance(), time, null, null);
        }
        if (entry instanceof Entry.RunCompleted e) {
            return new RunState(RunStatus.COMPLETED, instance, time, e.took(), null);
        }
        if (entry instanceof Entry.RunFailed e) {
            return new RunState(RunStatus.FAILED, instance, time, e.took(), e.error());
        }
        if (entry instanceof Entry.RunPaused e) {
            boolean handedOver = e.reason().equals(Entry.RunPaused.SHUTDOWN);
            return new RunState(handedOver ? RunStatus.INTERRUPTED : RunStatus.PAUSED, instance, time, null, null);
        }
        if (entry instanceof Entry.RunWaiting) {
            return new RunState(RunStatus.WAITING, instance, time, null, null);
        }
        if (entry instanceof Entry.RunCancelled) {
            return new RunState(RunStatus.CANCELLED, instance, time, null, null);
        }
        return new RunState(status, instance, time, took, error);
    }

    /** Whether the entries say where the run stands. */
    boolean isSaid() {
        return status != null;
    }

    /** Whether somebody has to own the run from here on. */
    boolean isRunning() {
        return status == null || status == RunStatus.RUNNING;
    }

    @Nullable
    Instant ended() {
        boolean ended = status == RunStatus.COMPLETED || status == RunStatus.FAILED || status == RunStatus.CANCELLED;
        return ended ? updated : null;
    }

    @Nullable
    String errorClass() {
        return error == null ? null : Columns.fit(error.type(), Columns.NAME);
    }

    @Nullable
    String errorMessage() {
        return error == null || error.message() == null ? null : Columns.fit(error.message(), Columns.MESSAGE);
    }
}
