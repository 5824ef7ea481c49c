package dev.checkpoint.store.file;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Attributes;
import dev.checkpoint.spi.store.RunCatalog;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists runs, the last updated first; reads no more files than the answer needs.
 *
 * <p>Files are met in the order in which they were last written, which is nearly that of the answer: an entry is never
 * younger than the file it is in. So a run that was read is part of the answer as soon as no file that is left was written
 * after its last entry.
 */
final class FileCatalog {

    private final RunIndex index;

    private final KnownRuns runs;

    private final Predicate<RunId> held;

    FileCatalog(RunIndex index, KnownRuns runs, Predicate<RunId> held) {
        this.index = index;
        this.runs = runs;
        this.held = held;
    }

    List<RunSummary> find(RunQuery query) {
        List<RunSummary> found = new ArrayList<>();
        PriorityQueue<RunSummary> read = new PriorityQueue<>(RunCatalog.LAST_UPDATED_FIRST);
        String directory = query.pipeline() == null ? null : FileNames.encode(query.pipeline());
        for (KnownFile candidate : index.newestFirst()) {
            Instant latest = candidate.latestEntry();
            while (!read.isEmpty() && read.element().updated().isAfter(latest)) {
                found.add(read.remove());
                if (found.size() == query.limit()) {
                    return found;
                }
            }
            if (query.since() != null && latest.isBefore(query.since())) {
                break;
            }
            RunSummary run = mayMatch(candidate, query, directory) ? matching(query, candidate) : null;
            if (run != null) {
                read.add(run);
            }
        }
        while (!read.isEmpty() && found.size() < query.limit()) {
            found.add(read.remove());
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
        if (query.statuses().isEmpty() && query.since() == null && query.until() == null && query.after() == null) {
            return true;
        }
        return candidate.standing().mayMatch(query);
    }

    /** What a list shows of a run, or of one that cannot be read; null if it is not what is looked for. */
    @Nullable
    RunSummary matching(RunQuery query, KnownFile candidate) {
        try {
            KnownRun known = runs.of(candidate);
            if (known == null) {
                return null;
            }
            // asking who holds a run costs a system call, and only runs without an end depend on the answer
            RunSummary run =
                    known.running() && held.test(RunId.of(known.summary().runId()))
                            ? known.summary().withStatus(RunStatus.RUNNING)
                            : known.summary();
            if (!matches(query, run)) {
                return null;
            }
            // the arguments are read last, and only if they are asked for
            boolean matches = query.parameters().isEmpty() || Attributes.match(query, runs.attributes(candidate));
            return matches ? run : null;
        } catch (NoSuchFileException e) {
            return null; // deleted meanwhile
        } catch (CheckpointException e) {
            return unreadable(query, candidate, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unreadable(query, candidate, "Cannot read " + candidate.file() + ": " + e.getMessage());
        }
    }

    private static boolean matches(RunQuery query, RunSummary run) {
        RunCursor after = query.after();
        return query.matches(run.pipeline(), run.status(), run.updated()) && (after == null || after.isBefore(run));
    }

    /** Its arguments are not known, so it is not among those that are looked for by them. */
    private static @Nullable RunSummary unreadable(RunQuery query, KnownFile candidate, String problem) {
        RunFile file = candidate.file();
        RunSummary run = RunSummary.unreadable(
                file.runId(), file.pipeline(), candidate.modified().toInstant(), problem);
        return matches(query, run) && query.parameters().isEmpty() ? run : null;
    }
}
