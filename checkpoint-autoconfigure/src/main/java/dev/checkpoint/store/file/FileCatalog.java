package dev.checkpoint.store.file;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Attributes;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists runs, the last written first; reads no more files than the answer needs. */
final class FileCatalog {

    /**
     * A file and when it was written to.
     *
     * @param file the file
     * @param updated its time
     */
    record Dated(RunFile file, Instant updated) {}

    private final RunFiles files;

    private final Predicate<RunId> held;

    FileCatalog(RunFiles files, Predicate<RunId> held) {
        this.files = files;
        this.held = held;
    }

    List<RunSummary> find(RunQuery query) {
        Comparator<Dated> lastFirst = Comparator.comparing(Dated::updated).reversed();
        List<Dated> candidates = dated(files.list(query.pipeline()), lastFirst);
        List<RunSummary> found = new ArrayList<>();
        int left = query.offset();
        for (Dated candidate : candidates) {
            RunSummary summary = matching(query, candidate);
            if (summary != null) {
                if (left > 0) {
                    left--;
                } else {
                    found.add(summary);
                }
                if (found.size() == query.limit()) {
                    break;
                }
            }
        }
        return found;
    }

    /** The files that may hold what is looked for, the longest untouched first. */
    List<Dated> longestUntouched(RunQuery query) {
        List<RunFile> ofPipeline = files.list(null).stream()
                .filter(file -> query.pipeline() == null || query.pipeline().equals(file.pipeline()))
                .toList();
        List<Dated> candidates = dated(ofPipeline, Comparator.comparing(Dated::updated));
        Instant until = query.until();
        // an entry is never younger than its file
        return until == null
                ? candidates
                : candidates.stream()
                        .filter(candidate -> candidate.updated().isBefore(until))
                        .toList();
    }

    private static List<Dated> dated(List<RunFile> files, Comparator<Dated> order) {
        List<Dated> dated = new ArrayList<>();
        for (RunFile file : files) {
            Instant updated = updated(file);
            if (updated != null) {
                dated.add(new Dated(file, updated));
            }
        }
        dated.sort(order.thenComparing(one -> one.file().path()));
        return dated;
    }

    private static @Nullable Instant updated(RunFile file) {
        try {
            return Files.isRegularFile(file.path())
                    ? Files.getLastModifiedTime(file.path()).toInstant()
                    : null;
        } catch (IOException e) {
            return null; // deleted meanwhile
        }
    }

    /** What a list shows of a run, or of one that cannot be read; null if it is not what is looked for. */
    @Nullable
    RunSummary matching(RunQuery query, Dated candidate) {
        RunFile file = candidate.file();
        try {
            StoredJournal stored = JournalReader.read(file);
            return stored.entries().isEmpty() ? null : matching(query, stored);
        } catch (NoSuchFileException e) {
            return null; // deleted meanwhile
        } catch (CheckpointException e) {
            return unreadable(query, candidate, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unreadable(query, candidate, "Cannot read " + file + ": " + e.getMessage());
        }
    }

    private @Nullable RunSummary matching(RunQuery query, StoredJournal stored) {
        Journal journal = journal(stored);
        // asking who holds a run costs a system call, and only runs without an end depend on the answer
        boolean open = Journals.status(journal, false) == RunStatus.INTERRUPTED;
        RunSummary run = Journals.summary(journal, open && held.test(journal.runId()));
        // the arguments are read last, and only if they are asked for
        return query.matches(run.pipeline(), run.status(), run.updated()) && Attributes.match(query, journal)
                ? run
                : null;
    }

    private static Journal journal(StoredJournal stored) {
        Entry.RunStarted start = (Entry.RunStarted) stored.entries().get(0);
        String name = stored.file().path().getFileName().toString();
        if (!name.startsWith(FileNames.encode(start.runId().value()) + ".")) {
            throw new RunUnreadableException(
                    stored.file() + " holds run '" + start.runId() + "', whose file has another name. Rename it back.",
                    start.runId().value(),
                    stored.file().toString(),
                    null);
        }
        return new Journal(start.runId(), stored.entries(), stored.torn());
    }

    /** Nobody knows its arguments, so it is not among those that are looked for by them. */
    private static @Nullable RunSummary unreadable(RunQuery query, Dated candidate, String problem) {
        RunFile file = candidate.file();
        RunSummary run = Journals.unreadable(file.runId(), file.pipeline(), candidate.updated(), problem);
        return query.matches(run.pipeline(), run.status(), run.updated())
                        && query.parameters().isEmpty()
                ? run
                : null;
    }
}
