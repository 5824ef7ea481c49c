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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
        Search search = new Search(query);
        KnownFile newest = null;
        for (KnownFile candidate : index.newestFirst()) {
            newest = newest == null ? candidate : newest;
            if (!search.meets(candidate)) {
                break;
            }
        }
        if (newest != null) {
            // those that were written to meanwhile, and so went past
            index.newerThan(newest).forEach(search::read);
        }
        return search.found();
    }

    /** What one search has met so far. */
    private final class Search {

        private final RunQuery query;

        private final @Nullable String directory;

        private final Set<Path> met = new HashSet<>();

        private final PriorityQueue<RunSummary> read = new PriorityQueue<>(RunCatalog.LAST_UPDATED_FIRST);

        private final List<RunSummary> found = new ArrayList<>();

        Search(RunQuery query) {
            this.query = query;
            this.directory = query.pipeline() == null ? null : FileNames.encode(query.pipeline());
        }

        /** Takes the next file in the order; false if neither it nor a later one can be part of the answer. */
        boolean meets(KnownFile candidate) {
            Instant latest = candidate.latestEntry();
            while (!read.isEmpty() && read.element().updated().isAfter(latest)) {
                found.add(read.remove());
                if (found.size() == query.limit()) {
                    return false;
                }
            }
            if (query.since() != null && latest.isBefore(query.since())) {
                return false;
            }
            read(candidate);
            return true;
        }

        /** A file that is written to stands in the order twice for a moment. */
        void read(KnownFile candidate) {
            if (met.add(candidate.file().path()) && mayMatch(candidate, query, directory)) {
                RunSummary run = matching(query, candidate);
                if (run != null) {
                    read.add(run);
                }
            }
        }

        List<RunSummary> found() {
            return Stream.concat(found.stream(), read.stream())
                    .sorted(RunCatalog.LAST_UPDATED_FIRST)
                    .limit(query.limit())
                    .toList();
        }
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
        return query.matches(run) && (after == null || after.isBefore(run));
    }

    /** Its arguments are not known, so it is not among those that are looked for by them. */
    private static @Nullable RunSummary unreadable(RunQuery query, KnownFile candidate, String problem) {
        RunFile file = candidate.file();
        RunSummary run = RunSummary.unreadable(
                file.runId(), file.pipeline(), candidate.modified().toInstant(), problem);
        return matches(query, run) && query.parameters().isEmpty() ? run : null;
    }
}
