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

    /** An entry as listeners are told of it. */
    static WrittenEvent written(String run, NumberedEntry entry) {
        return new WrittenEvent(caller -> new WebEvent(
                entry.entry().kind().word(),
                run + "@" + entry.seq(),
                WebJson.mapper(caller).writeValueAsString(WebJson.entry(caller, entry))));
    }

    /** How a run stands as listeners are told of it. */
    static WrittenEvent written(RunSummary run) {
        return new WrittenEvent(caller -> new WebEvent(
                "run",
                run.runId() + "@" + (run.entries() - 1),
                WebJson.mapper(caller).writeValueAsString(run)));
    }

    /** Sends an entry, unless it was sent; false if there is no room for it now, so that it is read again from the journal. */
    boolean entry(long seq, WrittenEvent entry) {
        if (seq < next) {
            return true;
        }
        if (!connection.offer(entry.to(wish.caller(), connection), seq)) {
            return false;
        }
        next = seq + 1;
        return true;
    }

    /** Sends how a run stands. */
    void changed(WrittenEvent changed) {
        connection.send(changed.to(wish.caller(), connection));
    }

    /** Keeps nothing for a listener that has taken nothing since the last call: entries are read again from the journal when it reads again. */
    void forget() {
        if (wish.run() == null) {
            connection.dropIfStalled();
        } else {
            next = connection.forgetIfStalled().orElse(next);
        }
    }
}
