package dev.checkpoint.engine.journal;

import dev.checkpoint.error.EntriesLostException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Journal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a run that is not being executed: a decision, an end. The run is claimed for one append, and released.
 * Thread-safe.
 *
 * <p>{@link JournalWriter} is for the owner of a run; what is not the owner writes here, so that listeners are told of that too.
 */
public final class OutsideWriter {

    private static final Logger log = LoggerFactory.getLogger(OutsideWriter.class);

    private final JournalServices services;

    /** A writer over its services. */
    public OutsideWriter(JournalServices services) {
        this.services = services;
    }

    /**
     * Appends one entry to the run as the journal knows it.
     *
     * @param event what listeners are told beside that it was written; null for nothing
     * @return {@link AppendOutcome#TAKEN} if there is more than the journal by now, or a living instance executes the run;
     *     {@link AppendOutcome#LOST} if there is less; nothing is written then
     * @throws StoreException if the store failed; perhaps the entry was written
     */
    public AppendOutcome append(Journal journal, Entry entry, Trigger trigger, @Nullable CheckpointEvent event) {
        return append(journal, List.of(entry), trigger, event);
    }

    /** Appends entries, all or none. */
    public AppendOutcome append(
            Journal journal, List<Entry> entries, Trigger trigger, @Nullable CheckpointEvent event) {
        RunId run = journal.runId();
        Append append = new Append(run, journal.nextSeq(), entries, trigger);
        long started = System.nanoTime();
        AppendOutcome outcome;
        try {
            outcome = Uninterrupted.get(() -> services.store().append(append));
        } catch (StoreException failed) {
            // it may have been written, and the run may be ours now
            release(run);
            throw failed;
        }
        if (outcome == AppendOutcome.WRITTEN) {
            long took = System.nanoTime() - started;
            release(run);
            tell(journal, entries, trigger, took, event);
        }
        return outcome;
    }

    /**
     * Appends entries, all or none.
     *
     * @return false if there is more than the journal by now, or a living instance executes the run; nothing is written then
     * @throws EntriesLostException if there is less than the journal; nothing is written then
     * @throws StoreException if the store failed; perhaps the entries were written
     */
    public boolean write(Journal journal, List<? extends Entry> entries, @Nullable CheckpointEvent event) {
        AppendOutcome outcome = append(journal, List.copyOf(entries), Trigger.MANUAL, event);
        if (outcome == AppendOutcome.LOST) {
            throw new EntriesLostException(
                    "The journal of run '" + journal.runId()
                            + "' is shorter than it was a moment ago, so nothing was written to it.",
                    journal.runId().value(),
                    journal.nextSeq(),
                    -1);
        }
        return outcome == AppendOutcome.WRITTEN;
    }

    private void release(RunId run) {
        try {
            Uninterrupted.run(() -> services.store().release(run));
        } catch (StoreException unreleased) {
            // the entry counts nevertheless; the next instance that wants the run waits for this process to end
            log.warn("run={}: {}", run, services.redactor().text(String.valueOf(unreleased.getMessage())));
        }
    }

    private void tell(
            Journal journal, List<Entry> entries, Trigger trigger, long took, @Nullable CheckpointEvent event) {
        SaveReports reports =
                new SaveReports(services, journal.runId(), journal.start().pipeline());
        if (reports.wantsSaved()) {
            reports.saved(journal.nextSeq(), entries, trigger, took);
            reports.tell();
        }
        if (event != null) {
            services.listener().onEvent(event);
        }
    }
}
