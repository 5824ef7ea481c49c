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
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
            if (left > 0 && candidate.standing().isKnown() && query.parameters().isEmpty()) {
                left--;
                continue;
            }
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
    List<KnownFile> longestUntouched(RunQuery query) {
        String directory = query.pipeline() == null ? null : FileNames.encode(query.pipeline());
        Instant until = query.until();
        return index.oldestFirst().stream()
                // an entry is never younger than its file
                .filter(known -> until == null || known.modified().toInstant().isBefore(until))
                .filter(known -> mayMatch(known, query, directory))
                .toList();
    }

    /** Whether a run has to be read to know; only what is certain is left out. */
    private static boolean mayMatch(KnownFile candidate, RunQuery query, @Nullable String directory) {
        if (directory != null && !directory.equals(candidate.directory())) {
            return false;
        }
        if (query.statuses().isEmpty() && query.since() == null && query.until() == null) {
            return true;
        }
        return candidate.standing().mayMatch(query);
    }

    /** What a list shows of a run, or of one that cannot be read; null if it is not what is looked for. */
    @Nullable
    RunSummary matching(RunQuery query, KnownFile candidate) {
        RunFile file = candidate.file();
        try {
            RunSummary ended = candidate.ended();
            Map<String, String> attributes = candidate.attributes();
            if (ended != null && (attributes != null || query.parameters().isEmpty())) {
                return matches(query, ended) && Attributes.match(query, attributes) ? ended : null;
            }
            StoredJournal stored = JournalReader.read(file);
            return stored.entries().isEmpty() ? null : matching(query, candidate, journal(stored));
        } catch (NoSuchFileException e) {
            return null; // deleted meanwhile
        } catch (CheckpointException e) {
            return unreadable(query, candidate, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unreadable(query, candidate, "Cannot read " + file + ": " + e.getMessage());
        }
    }

    private @Nullable RunSummary matching(RunQuery query, KnownFile candidate, Journal journal) {
        // asking who holds a run costs a system call, and only runs without an end depend on the answer
        boolean open = journal.status(false) == RunStatus.INTERRUPTED;
        RunSummary run = journal.summary(open && held.test(journal.runId()));
        // the arguments are read last, and only if they are asked for
        Map<String, String> attributes =
                matches(query, run) && !query.parameters().isEmpty() ? Attributes.of(journal) : null;
        if (ENDED.contains(run.status())) {
            candidate.keepEnded(run, attributes);
        }
        return matches(query, run) && Attributes.match(query, attributes) ? run : null;
    }

    private static boolean matches(RunQuery query, RunSummary run) {
        return query.matches(run.pipeline(), run.status(), run.updated());
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
    private static @Nullable RunSummary unreadable(RunQuery query, KnownFile candidate, String problem) {
        RunFile file = candidate.file();
        RunSummary run = RunSummary.unreadable(
                file.runId(), file.pipeline(), candidate.modified().toInstant(), problem);
        return matches(query, run) && query.parameters().isEmpty() ? run : null;
    }
}
