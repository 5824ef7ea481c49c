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
        return entry instanceof Entry.OfRun ofRun
                ? new RunState(ofRun.status(), instance(ofRun), entry.time(), took(ofRun), error(ofRun))
                : new RunState(status, instance, entry.time(), took, error);
    }

    private @Nullable String instance(Entry.OfRun entry) {
        if (entry instanceof Entry.RunStarted started) {
            return started.instance();
        }
        return entry instanceof Entry.RunResumed resumed ? resumed.instance() : instance;
    }

    private static @Nullable Duration took(Entry.OfRun entry) {
        return entry instanceof Entry.RunEnded ended ? ended.tally().took() : null;
    }

    private static @Nullable ErrorInfo error(Entry.OfRun entry) {
        return entry instanceof Entry.RunFailed failed ? failed.error() : null;
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
        return status != null && status.isEnd() ? updated : null;
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
