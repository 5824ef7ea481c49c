package dev.checkpoint.archive;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.EndedRun;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Removes runs from a store that can only search and delete one. Looks through all its runs once, and keeps the list. */
final class OneByOne implements BulkDelete {

    private final CheckpointStore store;

    private final Set<RunId> gone = new HashSet<>();

    private final List<RunSummary> all;

    OneByOne(CheckpointStore store) {
        this.store = store;
        RunCatalog catalog = store.ability(RunCatalog.class)
                .orElseThrow(() -> new StoreException(
                        "The store (" + store.kind()
                                + ") cannot search for runs, so it is not known which are to be removed. Use one that"
                                + " implements RunCatalog, or delete runs by their ids.",
                        null));
        this.all = catalog.find(RunQuery.all().limit(Integer.MAX_VALUE));
    }

    @Override
    public Map<String, Long> countRuns() {
        return all.stream()
                .filter(run -> !isGone(run))
                .collect(Collectors.groupingBy(RunSummary::pipeline, Collectors.counting()));
    }

    private boolean isGone(RunSummary run) {
        return gone.contains(RunId.of(run.runId()));
    }

    @Override
    public Iterator<EndedRun> endedRuns(RunQuery query) {
        return all.stream()
                .filter(run -> run.problem() == null && !isGone(run))
                .filter(run -> query.matches(run.pipeline(), run.status(), run.updated()))
                .sorted(Comparator.comparing(RunSummary::updated).thenComparing(RunSummary::runId))
                .map(run -> new EndedRun(RunId.of(run.runId()), run.pipeline(), run.status(), run.updated()))
                .iterator();
    }

    @Override
    public Set<RunId> deleteEnded(List<EndedRun> runs) {
        Set<RunId> deleted = new HashSet<>();
        for (EndedRun run : runs) {
            try {
                if (isStill(run) && store.delete(run.run())) {
                    deleted.add(run.run());
                }
            } catch (RunActiveException | RunUnreadableException left) {
                // it is executed again, or needs a look
            }
        }
        gone.addAll(deleted);
        return deleted;
    }

    private boolean isStill(EndedRun run) {
        return store.open(run.run())
                .map(journal -> journal.summary(false))
                .filter(now -> now.status() == run.status() && now.updated().equals(run.updated()))
                .isPresent();
    }
}
