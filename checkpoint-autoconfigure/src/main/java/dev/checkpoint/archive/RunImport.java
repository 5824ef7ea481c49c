package dev.checkpoint.archive;

import dev.checkpoint.ArchiveReport;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.error.RunConflictException;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Import;
import dev.checkpoint.spi.store.Imports;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.spi.store.format.DocumentFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads archives into the store. The archive is checked as a whole before the first run is stored; each run is stored as a
 * whole or not at all. Listeners are told nothing, because nothing was executed here. Thread-safe.
 */
final class RunImport {

    private static final int NAMED = 20;

    private final CheckpointStore store;

    private final List<DocumentFormat> formats;

    private final ColumnFormat lines;

    private final PayloadCodec codec;

    private final ArchiveLimits limits;

    private final Clock clock;

    RunImport(
            CheckpointStore store,
            List<DocumentFormat> formats,
            ColumnFormat lines,
            PayloadCodec codec,
            ArchiveLimits limits,
            Clock clock) {
        this.store = store;
        this.formats = List.copyOf(formats);
        this.lines = lines;
        this.codec = codec;
        this.limits = limits;
        this.clock = clock;
    }

    ArchiveReport importFrom(InputStream in) {
        try (ReceivedArchive archive = ReceivedArchive.of(in, lines, formats, limits)) {
            for (ReceivedRun.Unpacked run : archive.runs()) {
                ReceivedRun.open(run, codec).close();
            }
            for (ReceivedRun.Unpacked run : archive.runs()) {
                if (pipelineOf(run.listed().run()) != null) {
                    throw taken(run.listed(), List.of());
                }
            }
            List<ArchiveReport.Run> imported = new ArrayList<>();
            for (ReceivedRun.Unpacked unpacked : archive.runs()) {
                try (ReceivedRun run = ReceivedRun.open(unpacked, codec)) {
                    imported.add(store(run, imported));
                }
            }
            return new ArchiveReport(imported);
        } catch (IOException e) {
            throw new UncheckedIOException("The archive could not be read: " + e.getMessage(), e);
        }
    }

    /** The pipeline of a run that exists; null if there is none. */
    private @Nullable String pipelineOf(RunId run) {
        try {
            List<NumberedEntry> first = store.entries(run, 0, 1);
            return first.isEmpty() ? null : ((Entry.RunStarted) first.get(0).entry()).pipeline();
        } catch (RunUnreadableException unreadable) {
            return "unknown"; // its id is taken nevertheless
        }
    }

    private ArchiveReport.Run store(ReceivedRun run, List<ArchiveReport.Run> before) {
        Import whole = new Import(run.listed().run(), held(run.entries()));
        AppendOutcome outcome;
        try {
            outcome = store(whole, run);
        } catch (StoreException failed) {
            throw new StoreException(failed.getMessage() + " " + imported(before), failed);
        }
        if (outcome != AppendOutcome.WRITTEN) {
            throw taken(run.listed(), before);
        }
        return report(whole, run);
    }

    private AppendOutcome store(Import whole, ReceivedRun run) {
        Imports imports = store.ability(Imports.class).orElse(null);
        if (imports != null) {
            return imports.importRun(whole);
        }
        if (whole.entries().size() > store.limits().entries()
                || run.listed().bytes() > store.limits().characters()) {
            throw new StoreException(
                    "The store (" + store.kind() + ") cannot import run '" + whole.run() + "': it is longer than one"
                            + " append may be, and the store does not implement Imports.",
                    null);
        }
        AppendOutcome outcome = store.append(new Import(whole.run(), held(run.fetched())).append());
        if (outcome == AppendOutcome.WRITTEN) {
            store.release(whole.run());
        }
        return outcome;
    }

    /**
     * A run that would be continued automatically stands paused here: where it came from, it may still be executed. One that
     * waits for a person goes on waiting.
     */
    private List<NumberedEntry> held(List<NumberedEntry> entries) {
        Entry.OfRun last = last(entries);
        boolean automatic = last.status() == RunStatus.RUNNING
                || last.status() == RunStatus.INTERRUPTED
                || last instanceof Entry.RunWaiting waiting && waiting.why() == Why.RETRY;
        if (!automatic) {
            return entries;
        }
        List<NumberedEntry> more = new ArrayList<>(entries);
        Entry paused = new Entry.RunPaused(clock.instant(), Why.REQUESTED, "imported from an archive", null);
        more.add(new NumberedEntry(more.size(), paused, Trigger.MANUAL));
        return more;
    }

    private static Entry.OfRun last(List<NumberedEntry> entries) {
        for (int i = entries.size() - 1; i > 0; i--) {
            if (entries.get(i).entry() instanceof Entry.OfRun ofRun) {
                return ofRun;
            }
        }
        return (Entry.OfRun) entries.get(0).entry();
    }

    private static ArchiveReport.Run report(Import whole, ReceivedRun received) {
        List<String> remarks = new ArrayList<>();
        if (whole.entries().size() > received.entries().size()) {
            remarks.add("It was not ended, so it stands paused here. Resume it if it is executed nowhere else.");
        }
        if (!received.locked().isEmpty()) {
            List<String> numbers =
                    received.locked().stream().map(String::valueOf).toList();
            remarks.add("Values in the entries " + Texts.listed(numbers, NAMED)
                    + " are encrypted with a key that is not here. They can be neither shown nor used until"
                    + " checkpoint.encryption.keyset holds the key they were written with.");
        }
        RunStatus status = last(whole.entries()).status();
        KeptApprovals approvals = KeptApprovals.of(new Journal(
                whole.run(), whole.entries().stream().map(NumberedEntry::entry).toList(), null));
        return new ArchiveReport.Run(
                whole.run().value(),
                whole.start().pipeline(),
                status,
                whole.entries().size(),
                OpenApprovals.of(approvals, status),
                remarks);
    }

    private RunConflictException taken(ArchivedFile listed, List<ArchiveReport.Run> before) {
        String other = pipelineOf(listed.run());
        return new RunConflictException(
                "There is a run '" + listed.run() + "' already. " + imported(before)
                        + " The existing run was not changed: delete it first if it is to be replaced, or export the others"
                        + " without it.",
                listed.run().value(),
                listed.pipeline(),
                other == null ? listed.pipeline() : other);
    }

    private static String imported(List<ArchiveReport.Run> before) {
        return before.isEmpty()
                ? "Nothing was imported."
                : "Imported before that: "
                        + Texts.listed(
                                before.stream().map(ArchiveReport.Run::runId).toList(), NAMED) + ".";
    }
}
