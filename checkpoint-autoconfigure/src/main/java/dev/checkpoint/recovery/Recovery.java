package dev.checkpoint.recovery;

import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.engine.Pipelines;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.InterruptedRuns;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for interrupted runs and resumes those whose pipeline this application has.
 *
 * <p><strong>Each in isolation:</strong> one that cannot be read, whose pipeline is unknown or whose arguments do not fit is
 * reported once and left alone; the others go on. <strong>Not for ever:</strong> a run that was resumed
 * {@code maxAttempts} times without completing one more stage is parked as failed, with the reason.
 */
public final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** How many runs are looked at in one round; the rest waits for the next. */
    private static final int BATCH = 100;

    private final CheckpointStore store;

    private final Pipelines pipelines;

    private final RunOperations operations;

    private final Executor executor;

    private final Attempts attempts;

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

    /**
     * A recovery.
     *
     * @param store where the runs are
     * @param pipelines what this application can resume
     * @param operations resumes them
     * @param executor on whose threads
     * @param attempts when to give up
     */
    public Recovery(
            CheckpointStore store,
            Pipelines pipelines,
            RunOperations operations,
            Executor executor,
            Attempts attempts) {
        this.store = store;
        this.pipelines = pipelines;
        this.operations = operations;
        this.executor = executor;
        this.attempts = attempts;
    }

    /** One round. Never throws: what it cannot do now it tries in the next round. */
    public void recover() {
        try {
            interrupted(pipelines.recoverable()).forEach(this::submit);
        } catch (CheckpointException unavailable) {
            log.warn("Interrupted runs cannot be looked for now: {}", unavailable.getMessage());
        }
    }

    /** Names in one line the interrupted runs that nobody here will resume. */
    public void reportOthers() {
        try {
            if (!(store instanceof RunCatalog catalog)) {
                return;
            }
            Set<String> known = pipelines.recoverable();
            List<RunSummary> all =
                    catalog.find(RunQuery.all().status(RunStatus.INTERRUPTED).limit(BATCH));
            String others = all.stream()
                    .filter(run -> run.problem() != null || !known.contains(run.pipeline()))
                    .map(run -> run.runId() + " (" + (run.problem() != null ? "unreadable" : run.pipeline()) + ")")
                    .collect(Collectors.joining(", "));
            if (!others.isEmpty()) {
                log.warn("Interrupted runs that will not be resumed by this application: {}", others);
            }
        } catch (CheckpointException unavailable) {
            log.debug("Interrupted runs cannot be listed now", unavailable);
        }
    }

    private List<RunSummary> interrupted(Set<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        if (store instanceof InterruptedRuns able) {
            return able.interrupted(names, BATCH);
        }
        if (store instanceof RunCatalog catalog) {
            return catalog.find(RunQuery.all().status(RunStatus.INTERRUPTED).limit(BATCH)).stream()
                    .filter(run -> run.problem() == null && names.contains(run.pipeline()))
                    .toList();
        }
        return List.of();
    }

    private void submit(RunSummary run) {
        if (givenUp.contains(run.runId()) || !underWay.add(run.runId())) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    resume(run);
                } finally {
                    underWay.remove(run.runId());
                }
            });
        } catch (RuntimeException rejected) {
            underWay.remove(run.runId());
            log.debug("run={} is not recovered now", run.runId(), rejected);
        }
    }

    private void resume(RunSummary run) {
        try {
            Journal journal = store.open(new RunId(run.runId())).orElse(null);
            if (journal != null && !attempts.parked(journal)) {
                operations.resume(run.runId());
            }
        } catch (CheckpointException refused) {
            givenUp.add(run.runId());
            log.warn("run={} of pipeline {} is not recovered: {}", run.runId(), run.pipeline(), refused.getMessage());
        } catch (RuntimeException | Error failed) {
            // the run has failed, and its journal says so
            log.debug("run={} was recovered and failed", run.runId(), failed);
        }
    }
}
