package dev.checkpoint.control;

import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.Patience;
import dev.checkpoint.engine.journal.ExpectedEntries;
import dev.checkpoint.engine.journal.JournalBusyException;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.PinnedRuns;
import dev.checkpoint.spi.store.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives names to positions of runs. Thread-safe.
 *
 * <p>A run that this process executes gets the note at once. To one that nobody executes it is appended here. The owner of any
 * other is asked, and the one who asks waits until the note is there: it has the time of the request, which tells it from others,
 * so that it is written once whoever dies in between.
 */
public final class NamedCheckpoints {

    private static final int PAGE = 1000;

    private final CheckpointStore store;

    private final Function<RunId, Journal> journals;

    private final OutsideWriter writer;

    private final ActiveRuns active;

    private final CheckpointRequests requests;

    private final Redactor redactor;

    private final Clock clock;

    /**
     * Names over a store.
     *
     * @param journals the journal of a run, or an exception that says that there is none
     * @param writer writes to runs that are not executed
     * @param active those that this process executes
     * @param requests notes as requests
     * @param redactor masks what people say
     * @param clock the time written into notes
     */
    public NamedCheckpoints(
            CheckpointStore store,
            Function<RunId, Journal> journals,
            OutsideWriter writer,
            ActiveRuns active,
            CheckpointRequests requests,
            Redactor redactor,
            Clock clock) {
        this.store = store;
        this.journals = journals;
        this.writer = writer;
        this.active = active;
        this.requests = requests;
        this.redactor = redactor;
        this.clock = clock;
    }

    /**
     * Names the position up to which a run has come.
     *
     * @param by who names it; null if that is not known
     * @param patience how long the instance that executes the run may take
     * @param expected how many entries the journal of the run has when it is written to, or when the request is left
     * @throws dev.checkpoint.error.RunChangedException if the journal has another number of entries
     */
    public Position name(
            RunId run,
            String name,
            Map<String, String> metadata,
            @Nullable String by,
            Duration patience,
            ExpectedEntries expected) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The checkpoint of run '" + run + "' needs a name that is not blank.");
        }
        if (!expected.isAny()) {
            expected.check(journals.apply(run)); // who executes it here does not read it
        }
        Map<String, String> said = new LinkedHashMap<>();
        metadata.forEach((key, value) -> said.put(redactor.line(key), shown(key, value)));
        Entry.CheckpointNamed note = new Entry.CheckpointNamed(clock.instant(), redactor.line(name), said, by);
        Patience left = new Patience(patience);
        long from = 0;
        Request request = null;
        while (true) {
            OptionalLong seq = here(run, note);
            if (seq.isEmpty()) {
                Journal journal = journals.apply(run);
                if (request == null) {
                    expected.check(journal);
                }
                from = request == null ? journal.nextSeq() : from;
                seq = request == null ? OptionalLong.empty() : find(run, note, from);
                if (seq.isEmpty() && !store.isHeld(run)) {
                    seq = append(journal, note);
                } else if (seq.isEmpty() && request == null) {
                    request = requests.leave(run, note);
                }
            }
            if (seq.isPresent()) {
                if (request != null) {
                    requests.settle(request);
                }
                return new Position(run, seq.getAsLong());
            }
            if (!left.pause()) {
                throw new CheckpointException(
                        "The instance that executes run '" + run + "' was asked to name the checkpoint '"
                                + note.name() + "' and has not done so within " + patience.toSeconds()
                                + " s. It does so when it looks for requests again, or the one that continues the run does.");
            }
        }
    }

    /** What pins a run is no secret, even where PINs are. */
    private String shown(String key, String value) {
        boolean pins = key.equals(PinnedRuns.PIN) && (value.equals("true") || value.equals("false"));
        return pins ? value : redactor.value(key, redactor.line(value));
    }

    private OptionalLong here(RunId run, Entry.CheckpointNamed note) {
        try {
            long seq = active.note(run, note);
            return seq < 0 ? OptionalLong.empty() : OptionalLong.of(seq);
        } catch (JournalBusyException inTransaction) {
            throw new CheckpointException(
                    "A checkpoint of run '" + run
                            + "' cannot be named while a transactional stage is executed that lasts so long. Name it before or after.");
        }
    }

    private OptionalLong append(Journal journal, Entry.CheckpointNamed note) {
        return writer.write(journal, List.of(note), null) ? OptionalLong.of(journal.nextSeq()) : OptionalLong.empty();
    }

    private OptionalLong find(RunId run, Entry.CheckpointNamed note, long from) {
        List<NumberedEntry> page = store.entries(run, from, PAGE);
        for (long next = from; !page.isEmpty(); page = store.entries(run, next, PAGE)) {
            for (NumberedEntry entry : page) {
                if (entry.entry().equals(note)) {
                    return OptionalLong.of(entry.seq());
                }
            }
            next += page.size();
        }
        return OptionalLong.empty();
    }

    /** Does what a request asks: by its owner, or by the one who found that no instance executes the run. */
    void nameAsAsked(Request request) {
        Entry.CheckpointNamed note = requests.note(request);
        if (find(request.run(), note, 0).isPresent()
                || requests.begin(request) && write(request, note).isPresent()) {
            requests.settle(request);
        }
    }

    private OptionalLong write(Request request, Entry.CheckpointNamed note) {
        RunId run = request.run();
        boolean begun = false;
        try {
            OptionalLong seq = here(run, note);
            Journal journal = seq.isPresent() || store.isHeld(run)
                    ? null
                    : store.open(run).orElse(null);
            seq = journal == null ? seq : append(journal, note);
            begun = seq.isPresent();
            return seq;
        } catch (CheckpointSaveException later) {
            // it waits in the journal for the store to answer, and is found there by the next look
            begun = true;
            return OptionalLong.empty();
        } finally {
            if (!begun) {
                requests.end(request);
            }
        }
    }
}
