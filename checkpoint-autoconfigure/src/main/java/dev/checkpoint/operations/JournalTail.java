package dev.checkpoint.operations;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows the journal of a run: reads all of it once, and then only what was added. For one thread. */
final class JournalTail {

    /** Entries of one look; a run that writes faster is looked at again at once. */
    private static final int MOST = 500;

    private final CheckpointStore store;

    private final RunId run;

    private Entry.@Nullable RunStarted start;

    private Entry.@Nullable OfRun last;

    private long next;

    JournalTail(CheckpointStore store, RunId run) {
        this.store = store;
        this.run = run;
    }

    /** The first entry not seen yet with which the run stopped for a reason that somebody has to act on; null if there is none. */
    Entry.@Nullable OfRun nextStop() {
        if (start == null) {
            Journal journal = store.open(run).orElse(null);
            if (journal == null) {
                return null;
            }
            start = journal.start();
            last = journal.lastOfRun();
            next = journal.nextSeq();
            return stops(last) ? last : null;
        }
        List<NumberedEntry> added;
        do {
            added = store.entries(run, next, MOST);
            for (NumberedEntry entry : added) {
                next = entry.seq() + 1;
                if (entry.entry() instanceof Entry.OfRun ofRun) {
                    last = ofRun;
                    if (stops(ofRun)) {
                        return ofRun;
                    }
                }
            }
        } while (added.size() == MOST);
        return null;
    }

    /** A run that was handed over at a shutdown is continued by another instance. */
    private static boolean stops(Entry.OfRun entry) {
        return entry.status() != RunStatus.RUNNING && entry.status() != RunStatus.INTERRUPTED;
    }

    /** Whether the run was found. */
    boolean isThere() {
        return start != null;
    }

    /** How it began. */
    Entry.RunStarted start() {
        return Objects.requireNonNull(start);
    }

    /** Where it stands. */
    Entry.OfRun last() {
        return Objects.requireNonNull(last);
    }

    /** How many entries were seen. */
    long length() {
        return next;
    }
}
