package dev.checkpoint.store.file;

import dev.checkpoint.RunCondition;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Attributes;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunFacts;
import dev.checkpoint.spi.store.RunMatcher;
import dev.checkpoint.spi.store.format.FileNames;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists runs; reads no more files than the answer needs, and keeps no more runs in memory than it has.
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
        Iterable<KnownFile> candidates = index.newestFirst(search::skips);
        KnownFile newest = index.newest();
        for (KnownFile candidate : candidates) {
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

    /** What one search has met so far; never more runs than the answer has. */
    private final class Search {

        private final RunQuery query;

        private final @Nullable String directory;

        private final boolean lastUpdatedFirst;

        private final Comparator<Met> order;

        private final PriorityQueue<Met> best;

        private final PackedTexts wanted;

        private final Map<Path, Met> byFile = new HashMap<>();

        private final long since;

        private final int statuses;

        /** When the last run of a full answer was last written to; compared with many files, so a number. */
        private long last = Long.MIN_VALUE;

        Search(RunQuery query) {
            this.query = query;
            this.directory = query.pipeline() == null ? null : FileNames.encode(query.pipeline());
            this.lastUpdatedFirst = query.order().equals(RunOrder.LAST_UPDATED_FIRST);
            this.order = Comparator.comparing(Met::run, query.order().comparator());
            this.best = new PriorityQueue<>(order.reversed());
            this.wanted = PackedTexts.of(query);
            this.since = query.since() == null ? Long.MIN_VALUE : KnownFile.nanos(query.since());
            this.statuses = query.statuses().isEmpty()
                    ? ~0
                    : query.statuses().stream().mapToInt(KnownFile::bit).sum();
        }

        /** Whether it is known of each run in a block that it is not part of the answer. */
        boolean skips(EndedBlock block) {
            return (block.statuses() & statuses) == 0 || block.latest() < last || block.latest() < since;
        }

        /** Takes the next file in the order; false if neither it nor a later one can be part of the answer. */
        boolean meets(KnownFile candidate) {
            long latest = candidate.latestEntry();
            if (last > latest || latest < since) {
                return false;
            }
            read(candidate);
            return true;
        }

        private boolean isFull() {
            return best.size() == query.limit();
        }

        void read(KnownFile candidate) {
            if (!candidate.mayHave(statuses)
                    || comesTooLate(candidate)
                    || !mayMatch(candidate, query, directory)
                    || !wanted.mayBeIn(candidate.packed())) {
                return;
            }
            RunSummary run = matching(query, candidate);
            if (run != null) {
                add(new Met(run, candidate.file().path()));
            }
        }

        /** Whether it is known without reading the file that the answer is full of runs that come before. */
        private boolean comesTooLate(KnownFile candidate) {
            return lastUpdatedFirst
                    && isFull()
                    && candidate.standing() instanceof Standing.Ended ended
                    && ended.updated().isBefore(best.element().run().updated());
        }

        private void add(Met met) {
            // a file that is written to stands in the order twice for a moment
            Met same = byFile.put(met.file(), met);
            if (same != null) {
                best.remove(same);
            }
            best.add(met);
            if (best.size() > query.limit()) {
                byFile.remove(best.remove().file());
            }
            last = lastUpdatedFirst && isFull()
                    ? KnownFile.nanos(best.element().run().updated())
                    : Long.MIN_VALUE;
        }

        List<RunSummary> found() {
            return best.stream().sorted(order).map(Met::run).toList();
        }
    }

    /**
     * A run that was found.
     *
     * @param run the run
     * @param file where it is
     */
    private record Met(RunSummary run, Path file) {}

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
    private boolean mayMatch(KnownFile candidate, RunQuery query, @Nullable String directory) {
        if (directory != null && !directory.equals(candidate.directory())) {
            return false;
        }
        if (query.statuses().isEmpty() && query.since() == null && query.until() == null && query.after() == null) {
            return true;
        }
        return runs.standing(candidate).mayMatch(query);
    }

    /** What a list shows of a run, or of one that cannot be read; null if it is not what is looked for. */
    @Nullable
    RunSummary matching(RunQuery query, KnownFile candidate) {
        try {
            KnownRun known =
                    query.needsJournal() ? runs.searchable(candidate, asksForModels(query)) : runs.of(candidate);
            if (known == null) {
                return null;
            }
            // asking who holds a run costs a system call, and only runs without an end depend on the answer
            RunSummary run =
                    known.running() && held.test(RunId.of(known.summary().runId()))
                            ? known.summary().withStatus(RunStatus.RUNNING)
                            : known.summary();
            return new RunMatcher(query).matchesSummary(run) && matchesJournal(query, known, candidate) ? run : null;
        } catch (NoSuchFileException e) {
            return null; // deleted meanwhile
        } catch (CheckpointException e) {
            return unreadable(query, candidate, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unreadable(query, candidate, "Cannot read " + candidate.file() + ": " + e.getMessage());
        }
    }

    private static boolean asksForModels(RunQuery query) {
        return query.conditions().stream().anyMatch(RunCondition.Model.class::isInstance);
    }

    /** What is kept of the journal decides; if it was too much to keep, the journal is read, and only if that is asked for. */
    private static boolean matchesJournal(RunQuery query, KnownRun run, KnownFile candidate) throws IOException {
        if (!query.needsJournal()) {
            return true;
        }
        if (run.facts() != null) {
            return new RunMatcher(query).matchesJournal(run.facts());
        }
        if (run.attributes() == null || !Attributes.match(query.conditions(), run.attributes())) {
            return false;
        }
        List<RunCondition> others = query.conditions().stream()
                .filter(condition -> condition instanceof RunCondition.OfJournal && !Attributes.decide(condition))
                .toList();
        if (others.isEmpty()) {
            return true;
        }
        Journal journal = KnownRuns.journal(candidate.file());
        return journal != null && new RunMatcher(others).matchesJournal(RunFacts.of(journal));
    }

    /** Stands where the end of its file says that it ended, like in searches that know no more of it than this. */
    private @Nullable RunSummary unreadable(RunQuery query, KnownFile candidate, String problem) {
        RunFile file = candidate.file();
        Instant time = runs.standing(candidate) instanceof Standing.Ended ended
                ? ended.updated()
                : candidate.modified().toInstant();
        RunSummary run = RunSummary.unreadable(file.runId(), file.pipeline(), time, problem);
        return new RunMatcher(query).matchesSummary(run) ? run : null;
    }
}
