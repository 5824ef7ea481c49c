package dev.checkpoint.telemetry;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.RunCancelledEvent;
import dev.checkpoint.spi.event.RunPausedEvent;
import dev.checkpoint.spi.event.RunResumedEvent;
import dev.checkpoint.spi.event.RunWaitingEvent;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that wait for a decision or for a time, as far as this instance knows without asking the store each time: those that it found
 * at its start, and those that it has executed since.
 */
public final class WaitingRuns implements CheckpointListener {

    private static final Logger log = LoggerFactory.getLogger(WaitingRuns.class);

    private static final int MOST = 1000;

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    /** Knows of none yet. */
    public WaitingRuns() {}

    /** How many there are. */
    public int count() {
        return ids.size();
    }

    /**
     * Finds those that were waiting before this instance was started.
     *
     * @param pipelines whose runs count
     */
    public void find(CheckpointStore store, Set<String> pipelines) {
        RunCatalog catalog = store.ability(RunCatalog.class).orElse(null);
        if (catalog == null || pipelines.isEmpty()) {
            return;
        }
        try {
            catalog.find(RunQuery.all().status(RunStatus.WAITING).limit(MOST)).stream()
                    .filter(run -> pipelines.contains(run.pipeline()))
                    .map(RunSummary::runId)
                    .forEach(ids::add);
        } catch (RuntimeException away) {
            log.debug("The runs that wait could not be found", away);
        }
    }

    @Override
    public boolean wants(Class<? extends CheckpointEvent> type) {
        return type == RunWaitingEvent.class
                || type == RunResumedEvent.class
                || type == RunPausedEvent.class
                || type == RunCancelledEvent.class;
    }

    @Override
    public void onEvent(CheckpointEvent event) {
        if (event instanceof RunWaitingEvent) {
            ids.add(event.runId());
        } else {
            ids.remove(event.runId());
        }
    }
}
