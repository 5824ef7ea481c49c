package dev.checkpoint.web;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.NumberedEntry;
import org.jspecify.annotations.Nullable;

/**
 * Who listens to what: to the entries of a run, or to all runs, perhaps of one pipeline. Used by the one thread that looks.
 */
final class EventListener {

    private final Caller caller;

    private final @Nullable String run;

    private final @Nullable String pipeline;

    private final EventConnection connection;

    /** The next entry of the run to send. */
    private long next;

    EventListener(
            Caller caller, @Nullable String run, @Nullable String pipeline, long next, EventConnection connection) {
        this.caller = caller;
        this.run = run;
        this.pipeline = pipeline;
        this.next = next;
        this.connection = connection;
    }

    @Nullable
    String run() {
        return run;
    }

    @Nullable
    String pipeline() {
        return pipeline;
    }

    long next() {
        return next;
    }

    EventConnection connection() {
        return connection;
    }

    /** Sends an entry, unless it was sent. */
    void entry(String of, NumberedEntry entry) {
        if (entry.seq() >= next) {
            String json = WebJson.mapper(caller).writeValueAsString(WebJson.entry(caller, entry));
            connection.send(EventConnection.event(entry.entry().kind().word(), of + "@" + entry.seq(), json));
            // what was dropped is not sent again: the listener is told to look
            next = entry.seq() + 1;
        }
    }

    /** Sends how a run stands. */
    void changed(RunSummary changed) {
        String json = WebJson.mapper(caller).writeValueAsString(changed);
        connection.send(EventConnection.event("run", changed.runId() + "@" + (changed.entries() - 1), json));
    }
}
