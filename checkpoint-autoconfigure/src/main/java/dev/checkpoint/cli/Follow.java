package dev.checkpoint.cli;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Prints the entries of a run as they are written, by whichever process, until the run has ended or rests. */
final class Follow {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** Whether its process lives is asked for now and then: the journal of a run whose process has died says nothing. */
    private static final int LOOKS_PER_QUESTION = 6;

    private static final int INTERRUPTED = 130;

    private final Session session;

    private final String run;

    private final boolean documents;

    private final Ansi ansi;

    private long next;

    private Entry.@Nullable OfRun last;

    /**
     * Follows a run.
     *
     * @param documents whether each entry is printed as one line of JSON
     */
    Follow(Session session, String run, boolean documents, Ansi ansi) {
        this.session = session;
        this.run = run;
        this.documents = documents;
        this.ansi = ansi;
    }

    /** Follows it to its end, and returns the exit code that its outcome has. */
    int toTheEnd() {
        for (int quiet = 1; !session.out().checkError(); quiet++) {
            if (printNew()) {
                quiet = 0;
            }
            RunStatus status = last == null ? RunStatus.RUNNING : last.status();
            if (status == RunStatus.RUNNING && quiet % LOOKS_PER_QUESTION == 0 && quiet > 0) {
                status = session.explorer().get(run).status();
                status = printNew() ? RunStatus.RUNNING : status;
            }
            if (status != RunStatus.RUNNING) {
                session.say("Run " + run + " is " + status + "." + advice(status));
                return code(status);
            }
            try {
                Thread.sleep(INTERVAL.toMillis());
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return INTERRUPTED;
            }
        }
        return 0;
    }

    private boolean printNew() {
        long from = next;
        List<NumberedEntry> entries;
        do {
            entries = session.explorer().journal(run, next);
            for (NumberedEntry entry : entries) {
                next = entry.seq() + 1;
                if (entry.entry() instanceof Entry.OfRun ofRun) {
                    last = ofRun;
                }
                session.print(documents ? ApiDocuments.line(line(entry)) : EntryLines.of(entry, ansi) + "\n");
            }
        } while (!entries.isEmpty());
        return next > from;
    }

    /**
     * An entry for programs.
     *
     * @param seq its number
     * @param kind its kind, as run files name it
     */
    record Line(long seq, String kind, Entry entry) {}

    private static Line line(NumberedEntry entry) {
        return new Line(entry.seq(), Texts.word(entry.entry().kind()), entry.entry());
    }

    private String advice(RunStatus status) {
        return switch (status) {
            case FAILED, INTERRUPTED, PAUSED -> " To continue it: resume " + run;
            default -> "";
        };
    }

    /** Done, failed, or neither: a run that rests has no result, and can go on. */
    private static int code(RunStatus status) {
        return switch (status) {
            case COMPLETED -> 0;
            case INTERRUPTED -> INTERRUPTED;
            default -> 1;
        };
    }
}
