package dev.checkpoint.recovery;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.DueRun;
import dev.checkpoint.spi.store.DueRuns;
import dev.checkpoint.spi.store.RunCatalog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the runs that any instance may continue. Those that are passed over never hide the others, however many they are.
 *
 * <p>A store without {@link DueRuns} is searched for interrupted runs.
 */
final class DueSearch {

    private static final int PAGE = 100;

    private final CheckpointStore store;

    private final Clock clock;

    DueSearch(CheckpointStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Runs of some pipelines.
     *
     * @param wanted which of them
     * @param unwanted how many the search is likely to meet that are not wanted
     * @param most how many to return at most
     */
    List<RunSummary> of(Set<String> pipelines, Predicate<RunSummary> wanted, int unwanted, int most) {
        if (pipelines.isEmpty()) {
            return List.of();
        }
        return store.ability(DueRuns.class)
                .map(able -> due(able, pipelines, wanted, unwanted, most))
                .orElseGet(() -> interrupted(
                        run -> run.problem() == null && pipelines.contains(run.pipeline()) && wanted.test(run), most));
    }

    private List<RunSummary> due(
            DueRuns able, Set<String> pipelines, Predicate<RunSummary> wanted, int unwanted, int most) {
        for (int limit = most + unwanted; ; limit *= 2) {
            List<DueRun> met = able.due(pipelines, clock.instant(), limit);
            List<RunSummary> found =
                    met.stream().map(DueRun::run).filter(wanted).limit(most).toList();
            if (found.size() == most || met.size() < limit || limit > Integer.MAX_VALUE / 2) {
                return found;
            }
        }
    }

    /** Interrupted runs of any pipeline, if the store can search; {@code most} of those that are wanted. */
    List<RunSummary> interrupted(Predicate<RunSummary> wanted, int most) {
        List<RunSummary> found = new ArrayList<>();
        RunCatalog catalog = store.ability(RunCatalog.class).orElse(null);
        if (catalog == null) {
            return found;
        }
        RunQuery query = RunQuery.all().status(RunStatus.INTERRUPTED).limit(PAGE);
        List<RunSummary> page;
        do {
            page = catalog.find(query);
            page.stream().filter(wanted).limit(most - found.size()).forEach(found::add);
            query = page.isEmpty() ? query : query.after(RunCursor.after(page.get(page.size() - 1)));
        } while (page.size() == PAGE && found.size() < most);
        return found;
    }
}
