package dev.checkpoint.operations;

import dev.checkpoint.control.RunStops;
import dev.checkpoint.engine.AskedStop.Kind;
import dev.checkpoint.engine.Patience;
import dev.checkpoint.engine.RunUndo;
import dev.checkpoint.engine.journal.ExpectedEntries;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.inspect.RunJournals;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Journal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Undoes runs on the thread of the caller, or asks those that execute them to do so. */
final class UndoCalls {

    private static final Logger log = LoggerFactory.getLogger(UndoCalls.class);

    private final RunJournals journals;

    private final RunStops stops;

    private final RunUndo undo;

    private final Duration patience;

    UndoCalls(RunJournals journals, RunStops stops, RunUndo undo, Duration patience) {
        this.journals = journals;
        this.stops = stops;
        this.undo = undo;
        this.patience = patience;
    }

    void compensate(RunId run, String reason, ExpectedEntries expected) {
        if (!stops.stop(run, Kind.COMPENSATE, reason, null, expected)) {
            return;
        }
        Journal journal = journals.get(run);
        if (undo.knows(journal)) {
            undo(journal);
        } else {
            log.info(
                    "run={} is to be undone by an instance that has its pipeline {}",
                    run,
                    journal.start().pipeline());
        }
    }

    /** The undo is due since it was asked for, so recovery may have begun it; whoever is first, it is done when this returns. */
    void undo(Journal begun) {
        Patience left = new Patience(patience);
        for (Journal journal = begun; ; journal = journals.get(begun.runId())) {
            try {
                undo.undo(journal);
                return;
            } catch (RunActiveException underWay) {
                if (!left.pause()) {
                    throw underWay;
                }
            } catch (Throwable thrown) {
                throw Operations.<RuntimeException>asThrown(thrown);
            }
        }
    }
}
