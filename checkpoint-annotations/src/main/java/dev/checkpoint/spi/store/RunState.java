package dev.checkpoint.spi.store;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run after the entries of an append, as far as they say it; for stores that keep that beside the journal.
 *
 * @param status its status; null if the entries do not say, so that it does not change
 * @param instance who executes it; null if the entries do not say
 * @param updated time of the last entry
 * @param took wall-clock time of what ended; null if nothing ended
 * @param error what it failed with; null if it has another status
 * @param due when a waiting run is due even without an answer; null if it does not wait, or waits without a limit
 */
public record RunState(
        @Nullable RunStatus status,
        @Nullable String instance,
        Instant updated,
        @Nullable Duration took,
        @Nullable ErrorInfo error,
        @Nullable Instant due) {

    static RunState after(List<Entry> entries) {
        RunState state = new RunState(null, null, entries.get(0).time(), null, null, null);
        for (Entry entry : entries) {
            state = state.and(entry);
        }
        return state;
    }

    private RunState and(Entry entry) {
        return entry instanceof Entry.OfRun ofRun
                ? new RunState(ofRun.status(), instance(ofRun), entry.time(), took(ofRun), error(ofRun), due(ofRun))
                : new RunState(status, instance, entry.time(), took, error, due);
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

    private static @Nullable Instant due(Entry.OfRun entry) {
        return entry instanceof Entry.RunWaiting waiting ? waiting.until() : null;
    }

    /** Whether the entries say which status the run has. */
    public boolean isSaid() {
        return status != null;
    }

    /** Whether an instance has to own the run from here on. */
    public boolean isRunning() {
        return status == null || status == RunStatus.RUNNING;
    }

    /** When the run ended; null if the entries do not say that it did. */
    public @Nullable Instant ended() {
        return status != null && status.isEnd() ? updated : null;
    }
}
