package dev.checkpoint.control;

import dev.checkpoint.engine.AskedStop;
import dev.checkpoint.engine.AskedStop.Kind;
import dev.checkpoint.engine.RunUndo;
import dev.checkpoint.engine.StopRequests;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Undo;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Requests;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops runs that no instance executes, by an entry in their journal, and closes the requests that this answers. */
final class StopEntries {

    private static final Logger log = LoggerFactory.getLogger(StopEntries.class);

    private final CheckpointStore store;

    private final OutsideWriter writer;

    private final Redactor redactor;

    private final Clock clock;

    StopEntries(CheckpointStore store, OutsideWriter writer, Redactor redactor, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.redactor = redactor;
        this.clock = clock;
    }

    /** False if there is more than this journal by now, or another instance executes the run. */
    boolean write(Journal journal, AskedStop stop) {
        RunId run = journal.runId();
        Entry.OfRun last = journal.lastOfRun();
        boolean done = isDone(journal, stop);
        if (!done) {
            if (stop.kind() == Kind.COMPENSATE) {
                RunUndo.check(journal);
            } else {
                refuseIfEnded(run, last, stop);
                refuseIfUndone(journal, stop);
            }
            Entry.OfRun entry = stop.entry(clock.instant());
            done = writer.write(journal, List.of(entry), StopEvents.of(journal, entry));
        }
        return done;
    }

    private static boolean isDone(Journal journal, AskedStop stop) {
        if (stop.kind() == Kind.COMPENSATE) {
            return journal.undo() != Undo.NONE;
        }
        return journal.lastOfRun().status() == (stop.isForGood() ? RunStatus.CANCELLED : RunStatus.PAUSED);
    }

    /** The last entry of an undone run says that all is undone. */
    private static void refuseIfUndone(Journal journal, AskedStop stop) {
        if (stop.isForGood() && journal.undo() == Undo.BEGUN) {
            throw new CheckpointException("Run '" + journal.runId()
                    + "' is being undone, and is cancelled when that is done. RunOperations.compensate(\""
                    + journal.runId() + "\") continues the undo.");
        }
    }

    private static void refuseIfEnded(RunId run, Entry.OfRun last, AskedStop stop) {
        RunStatus status = last.status();
        boolean ended = stop.isForGood() ? status == RunStatus.COMPLETED : status.isEnd();
        if (ended) {
            throw new CheckpointException("Run '" + run + "' is " + status + " since " + last.time()
                    + ", so it cannot be " + (stop.isForGood() ? "cancelled" : "paused") + " any more."
                    + (status == RunStatus.FAILED ? " It is not resumed unless you ask for it." : ""));
        }
    }

    /** That is done, or can never be done, and so is what asks for less; a run that was paused can be asked for more. */
    void settle(RunId run, AskedStop stop) {
        store.ability(Requests.class).ifPresent(requests -> {
            try {
                requests.open(Set.of(run)).stream()
                        .filter(request -> StopRequests.of(request)
                                .filter(open -> stop.isForGood() || !open.isForGood())
                                .isPresent())
                        .forEach(request -> requests.settle(run, request.id()));
            } catch (StoreException unsettled) {
                log.warn("run={}: {}", run, redactor.text(String.valueOf(unsettled.getMessage())));
            }
        });
    }
}
