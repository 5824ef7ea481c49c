package dev.checkpoint.store.file;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Journals;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists runs, the last written first; reads no more files than the answer needs. */
final class FileCatalog {

    private static final Set<RunStatus> ENDED = EnumSet.of(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED);

    private final RunIndex index;

    private final Predicate<RunId> held;

    FileCatalog(RunIndex index, Predicate<RunId> held) {
        this.index = index;
        this.held = held;
    }

    List<RunSummary> find(RunQuery query) {
        List<RunSummary> found = new ArrayList<>();
        int left = query.offset();
        String directory = query.pipeline() == null ? null : FileNames.encode(query.pipeline());
        for (KnownFile candidate : index.newestFirst()) {
            if (!mayMatch(candidate, query, directory)) {
                continue;
            }
            if (left > 0 && candidate.standing() != null) {
                left--;
                continue;
            }
            RunSummary summary = summary(candidate);
            if (summary != null && query.matches(summary.pipeline(), summary.status(), summary.updated())) {
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

    /** Whether a run has to be read to know; only what is certain is left out. */
    private static boolean mayMatch(KnownFile candidate, RunQuery query, @Nullable String directory) {
        if (directory != null && !directory.equals(candidate.directory())) {
            return false;
        }
        if (query.statuses().isEmpty() && query.since() == null && query.until() == null) {
            return true;
        }
        Standing standing = candidate.standing();
        return standing == null
                || standing.status() == null
                || standing.updated() == null
                || query.matches(String.valueOf(query.pipeline()), standing.status(), standing.updated());
    }

    private @Nullable RunSummary summary(KnownFile candidate) {
        RunSummary ended = candidate.ended();
        if (ended != null) {
            return ended;
        }
        RunFile file = candidate.file();
        try {
            StoredJournal stored = JournalReader.read(file);
            RunSummary summary = stored.entries().isEmpty() ? null : summary(stored);
            if (summary != null && ENDED.contains(summary.status())) {
                candidate.keepEnded(summary);
            }
            return summary;
        } catch (NoSuchFileException e) {
            return null; // deleted meanwhile
        } catch (CheckpointException e) {
            return unreadable(candidate, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unreadable(candidate, "Cannot read " + file + ": " + e.getMessage());
        }
    }

    private RunSummary summary(StoredJournal stored) {
        Entry.RunStarted start = (Entry.RunStarted) stored.entries().get(0);
        String name = stored.file().path().getFileName().toString();
        if (!name.startsWith(FileNames.encode(start.runId().value()) + ".")) {
            throw new RunUnreadableException(
                    stored.file() + " holds run '" + start.runId() + "', whose file has another name. Rename it back.",
                    start.runId().value(),
                    stored.file().toString(),
                    null);
        }
        Journal journal = new Journal(start.runId(), stored.entries(), stored.torn());
        // asking who holds a run costs a system call, and only runs without an end depend on the answer
        boolean open = Journals.status(journal, false) == RunStatus.INTERRUPTED;
        return Journals.summary(journal, open && held.test(start.runId()));
    }

    private static RunSummary unreadable(KnownFile candidate, String problem) {
        RunFile file = candidate.file();
        return Journals.unreadable(
                file.runId(), file.pipeline(), candidate.modified().toInstant(), problem);
    }
}
