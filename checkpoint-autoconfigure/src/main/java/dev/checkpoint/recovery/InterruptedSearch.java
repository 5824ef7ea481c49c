package dev.checkpoint.recovery;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.InterruptedRuns;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Finds interrupted runs. Those that are passed over never hide the others, however many they are. */
final class InterruptedSearch {

    private static final int PAGE = 100;

    private final CheckpointStore store;

    InterruptedSearch(CheckpointStore store) {
        this.store = store;
    }

    /**
     * Runs of some pipelines.
     *
     * @param wanted which of them
     * @param unwanted how many the search may meet that are not wanted
     * @param most how many to return at most
     */
    List<RunSummary> of(Set<String> pipelines, Predicate<RunSummary> wanted, int unwanted, int most) {
        if (pipelines.isEmpty()) {
            return List.of();
        }
        if (store instanceof InterruptedRuns able) {
            return able.interrupted(pipelines, most + unwanted).stream()
                    .filter(wanted)
                    .limit(most)
                    .toList();
        }
        return all(run -> run.problem() == null && pipelines.contains(run.pipeline()) && wanted.test(run), most);
    }

    /** Runs of any pipeline, if the store can search; {@code most} of those that are wanted. */
    List<RunSummary> all(Predicate<RunSummary> wanted, int most) {
        List<RunSummary> found = new ArrayList<>();
        if (store instanceof RunCatalog catalog) {
            RunQuery interrupted = RunQuery.all().status(RunStatus.INTERRUPTED).limit(PAGE);
            List<RunSummary> page;
            int offset = 0;
            do {
                page = catalog.find(interrupted.offset(offset));
                page.stream().filter(wanted).limit(most - found.size()).forEach(found::add);
                offset += PAGE;
            } while (page.size() == PAGE && found.size() < most);
        }
        return found;
    }
}
