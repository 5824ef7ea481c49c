package dev.checkpoint.control;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.AskedStop;
import dev.checkpoint.engine.AskedStop.Kind;
import dev.checkpoint.engine.StopRequests;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the runs that a run called and which do not stop with it: those that are executed alone, here or by another instance,
 * because they were resumed alone, and those that no instance executes.
 */
final class Children {

    private static final Logger log = LoggerFactory.getLogger(Children.class);

    private static final int MOST = 1000;

    private final CheckpointStore store;

    private final ActiveRuns active;

    private final BiConsumer<RunId, AskedStop> stop;

    Children(CheckpointStore store, ActiveRuns active, BiConsumer<RunId, AskedStop> stop) {
        this.store = store;
        this.active = active;
        this.stop = stop;
    }

    void stop(RunId run, Kind kind, String reason, @Nullable String by) {
        RunCatalog catalog = store.ability(RunCatalog.class).orElse(null);
        if (catalog != null) {
            // a damaged journal may name a descendant as its parent
            stop(catalog, run, StopRequests.asked(kind, reason, by), new HashSet<>(Set.of(run)));
        }
    }

    /** Whether the run called others that it would stop. */
    boolean areUnfinished(RunId run, AskedStop asked) {
        return store.ability(RunCatalog.class)
                .filter(catalog ->
                        !catalog.find(unfinished(run, asked).limit(1)).isEmpty())
                .isPresent();
    }

    private static RunQuery unfinished(RunId run, AskedStop asked) {
        RunQuery children = RunQuery.all().parent(run.value());
        return asked.isForGood()
                ? children.status(
                        RunStatus.RUNNING, RunStatus.INTERRUPTED, RunStatus.WAITING, RunStatus.PAUSED, RunStatus.FAILED)
                : children.status(RunStatus.RUNNING, RunStatus.INTERRUPTED, RunStatus.WAITING, RunStatus.PAUSED);
    }

    private void stop(RunCatalog catalog, RunId run, AskedStop asked, Set<RunId> met) {
        List<RunSummary> children = catalog.find(unfinished(run, asked).limit(MOST));
        for (RunSummary child : children) {
            RunId id = new RunId(child.runId());
            if (child.problem() == null && !active.isInside(id, run) && met.add(id)) {
                AskedStop ofChild = asked.ofChild(run);
                stopOne(id, StopRequests.asked(ofChild.kind(), ofChild.reason(), ofChild.by()));
                stop(catalog, id, ofChild, met);
            }
        }
    }

    private void stopOne(RunId child, AskedStop asked) {
        try {
            stop.accept(child, asked);
        } catch (CheckpointException ended) {
            log.info("run={} is not stopped with the run that called it: {}", child, ended.getMessage());
        }
    }
}
