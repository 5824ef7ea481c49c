package dev.checkpoint.engine;

import dev.checkpoint.engine.journal.JournalWriter;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.EntriesLostException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spec.RunSettings;
import dev.checkpoint.spec.StageSpec;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** When the entries of a run's stages become durable: now or later, as the triggers say. Counts the stages too. */
final class StageEntries {

    private final JournalWriter writer;

    private final RunSettings settings;

    private final AtomicInteger active = new AtomicInteger();

    private final AtomicInteger executed = new AtomicInteger();

    StageEntries(JournalWriter writer, RunSettings settings) {
        this.writer = writer;
        this.settings = settings;
    }

    /** How many stages have been executed. */
    int executed() {
        return executed.get();
    }

    /** A stage is about to be executed. */
    void entering(StageSpec stage) {
        writer.checkOwned();
        if (stage.critical() && settings.triggers().contains(Trigger.BEFORE_CRITICAL)) {
            writer.flush(Trigger.BEFORE_CRITICAL);
        }
        active.incrementAndGet();
    }

    /**
     * A stage ended with a result: its entry becomes durable now or later, as the triggers say.
     *
     * @return the number the entry gets; negative if that is not known
     */
    long completed(Entry.StageCompleted entry) {
        executed.incrementAndGet();
        Set<Trigger> triggers = settings.triggers();
        if (triggers.contains(Trigger.STAGE_COMPLETED)) {
            active.decrementAndGet();
            return writer.write(entry, Trigger.STAGE_COMPLETED);
        }
        long seq;
        boolean last;
        try {
            seq = writer.add(entry);
        } finally {
            // only now: the last stage of a level writes what the others have added
            last = active.decrementAndGet() == 0;
        }
        if (last && triggers.contains(Trigger.LEVEL_COMPLETED)) {
            writer.flush(Trigger.LEVEL_COMPLETED);
        } else {
            flushIfOverdue();
        }
        return seq;
    }

    /** A stage ended with an exception; the exception stays what it is even if this cannot be written. */
    void failed(Entry.StageFailed entry, Throwable error) {
        executed.incrementAndGet();
        active.decrementAndGet();
        try {
            writer.write(entry, Trigger.FAILURE);
        } catch (RuntimeException unwritten) {
            if (unwritten != error) {
                error.addSuppressed(unwritten);
            }
        }
    }

    /** A stage that cannot be repeated is about to be executed: said durably, whatever happens on save failures. */
    void announce(Entry.StageStarted entry) {
        writer.writeStrictly(entry, Trigger.BEFORE_CRITICAL);
    }

    /**
     * A stage was announced and was not executed. The announcement may be written later, so this is too:
     * or everybody would ask whether the stage took effect.
     */
    void withdrawn(Entry.StageFailed entry, CheckpointSaveException unannounced) {
        active.decrementAndGet();
        try {
            writer.add(entry);
        } catch (RunTakenOverException | EntriesLostException notOurs) {
            unannounced.addSuppressed(notOurs);
        }
    }

    /** A stage ended, and its entry is written with a transaction. */
    void committed() {
        executed.incrementAndGet();
        active.decrementAndGet();
    }

    /** A transaction was rolled back and is tried again. */
    void retried(Entry.StageFailed entry) {
        writer.add(entry);
    }

    /** A stage ended without an entry: the run was stopped, not the stage. */
    void left() {
        active.decrementAndGet();
    }

    /** Makes durable what has waited for the configured interval. */
    void flushIfOverdue() {
        if (settings.triggers().contains(Trigger.TIME_BASED)
                && writer.isOverdue(settings.interval().toNanos())) {
            writer.flush(Trigger.TIME_BASED);
        }
    }
}
