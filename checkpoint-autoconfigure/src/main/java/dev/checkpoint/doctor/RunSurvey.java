package dev.checkpoint.doctor;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.RunCatalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the list of runs, page by page, the last updated first, and not farther than a limit. Holds no more than the runs
 * that something may have to be done about.
 */
public final class RunSurvey {

    private static final int PAGE = 500;

    /** So many runs of a kind are remembered; the others are counted. */
    private static final int REMEMBERED = 10_000;

    private final Map<RunStatus, Long> byStatus = new EnumMap<>(RunStatus.class);

    private final Set<String> pipelines = new TreeSet<>();

    private final List<RunSummary> unreadable = new ArrayList<>();

    private final List<RunSummary> open = new ArrayList<>();

    private final @Nullable Long stored;

    private long seen;

    private long unreadableSeen;

    private boolean complete = true;

    private @Nullable Instant newest;

    private RunSurvey(@Nullable Long stored) {
        this.stored = stored;
    }

    static RunSurvey of(CheckpointStore store, int most) {
        Map<String, Long> counts =
                store.ability(BulkDelete.class).map(BulkDelete::countRuns).orElse(null);
        RunSurvey survey = new RunSurvey(
                counts == null
                        ? null
                        : counts.values().stream().mapToLong(Long::longValue).sum());
        if (counts != null) {
            survey.pipelines.addAll(counts.keySet());
        }
        store.ability(RunCatalog.class).ifPresent(catalog -> survey.walk(catalog, most));
        return survey;
    }

    private void walk(RunCatalog catalog, int most) {
        RunQuery query = RunQuery.all();
        List<RunSummary> page;
        do {
            int wanted = (int) Math.min(PAGE, most - seen);
            if (wanted == 0) {
                complete = catalog.find(query.limit(1)).isEmpty();
                return;
            }
            page = catalog.find(query.limit(wanted));
            page.forEach(this::add);
            query = page.isEmpty() ? query : query.after(RunCursor.after(page.get(page.size() - 1)));
        } while (!page.isEmpty());
    }

    private void add(RunSummary run) {
        seen++;
        newest = newest == null ? run.updated() : newest;
        if (run.problem() != null) {
            unreadableSeen++;
            remember(unreadable, run);
            return;
        }
        pipelines.add(run.pipeline());
        byStatus.merge(run.status(), 1L, Long::sum);
        if (run.status() != RunStatus.COMPLETED && run.status() != RunStatus.CANCELLED) {
            remember(open, run);
        }
    }

    private static void remember(List<RunSummary> kind, RunSummary run) {
        if (kind.size() < REMEMBERED) {
            kind.add(run);
        }
    }

    /** Returns the number of runs by status, without those that cannot be read. */
    public Map<RunStatus, Long> byStatus() {
        return Map.copyOf(byStatus);
    }

    /** Returns the names of the pipelines that have runs. */
    public Set<String> pipelines() {
        return Set.copyOf(pipelines);
    }

    /** Returns the runs that cannot be read, or the last of them. */
    public List<RunSummary> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Returns how many runs cannot be read. */
    public long unreadableCount() {
        return unreadableSeen;
    }

    /** Returns the runs that can go on, failed ones among them, or the last of them. */
    public List<RunSummary> open() {
        return List.copyOf(open);
    }

    /** Returns how many runs were looked at. */
    public long seen() {
        return seen;
    }

    /** Returns how many runs there are, as far as the store says it or they were looked at. */
    public long total() {
        return stored == null ? seen : Math.max(stored, seen);
    }

    /** Returns whether all runs were looked at. */
    public boolean isComplete() {
        return complete;
    }

    /** Returns when a run was last written to; null if there is none. */
    public @Nullable Instant newest() {
        return newest;
    }
}
