package dev.checkpoint.web;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.NumberedEntry;

/** Who listens to what, and how far it has come. Used by the one thread that looks. */
final class EventListener {

    private final EventWish wish;

    private final EventConnection connection;

    /** The next entry of the run to send. */
    private long next;

    EventListener(EventWish wish, EventConnection connection) {
        this.wish = wish;
        this.connection = connection;
        this.next = wish.next();
    }

    EventWish wish() {
        return wish;
    }

    long next() {
        return next;
    }

    EventConnection connection() {
        return connection;
    }

    /** Sends an entry, unless it was sent; false if there is no room for it now, so that it is read again from the journal. */
    boolean entry(String of, NumberedEntry entry) {
        if (entry.seq() < next) {
            return true;
        }
        Caller caller = wish.caller();
        String id = of + "@" + entry.seq();
        String json = WebJson.mapper(caller).writeValueAsString(WebJson.entry(caller, entry));
        byte[] event = connection.written(new WebEvent(entry.entry().kind().word(), id, json));
        if (event.length > EventConnection.MOST_BYTES) {
            event = connection.written(new WebEvent("refresh", id, "{}"));
        }
        if (!connection.offer(event)) {
            return false;
        }
        next = entry.seq() + 1;
        return true;
    }

    /** Sends how a run stands. */
    void changed(RunSummary changed) {
        String json = WebJson.mapper(wish.caller()).writeValueAsString(changed);
        connection.send(connection.written(new WebEvent("run", changed.runId() + "@" + (changed.entries() - 1), json)));
    }
}
