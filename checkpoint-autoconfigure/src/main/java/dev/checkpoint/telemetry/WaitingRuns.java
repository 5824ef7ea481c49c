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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that wait for a decision or for a time, as far as this instance knows without asking the store each time: those that it found
 * at its start, and those that it has executed since.
 */
public final class WaitingRuns implements CheckpointListener {

    private static final Logger log = LoggerFactory.getLogger(WaitingRuns.class);

    private static final int MOST = 1000;

    private static final int NAMED = 20;

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
            List<RunSummary> waiting = catalog
                    .find(RunQuery.all().status(RunStatus.WAITING).limit(MOST))
                    .stream()
                    .filter(run -> pipelines.contains(run.pipeline()))
                    .toList();
            waiting.stream().map(RunSummary::runId).forEach(ids::add);
            report(waiting.stream().filter(run -> run.due() == null).toList());
        } catch (RuntimeException away) {
            log.debug("The runs that wait could not be found", away);
        }
    }

    /** Nothing continues these until a person decides, so they are named at each start. */
    private static void report(List<RunSummary> undecided) {
        if (!undecided.isEmpty()) {
            log.warn(
                    "Runs that wait for a decision: {}{}. RunExplorer.get(runId).waiting() has the question, and"
                            + " RunOperations.decide answers it.",
                    undecided.stream()
                            .limit(NAMED)
                            .map(run -> run.runId() + " (" + run.pipeline() + ")")
                            .collect(Collectors.joining(", ")),
                    undecided.size() > NAMED ? " and " + (undecided.size() - NAMED) + " more" : "");
        }
    }

    @Override
    public boolean mayWant(Class<? extends CheckpointEvent> type) {
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
