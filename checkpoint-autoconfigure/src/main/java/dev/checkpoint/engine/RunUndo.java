package dev.checkpoint.engine;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.engine.journal.JournalWriter;
import dev.checkpoint.engine.kept.KeptIndex;
import dev.checkpoint.engine.kept.OpenCall;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.PipelineNotFoundException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Undo;
import dev.checkpoint.model.Why;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.Pipelines.Pipeline;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.event.RunResumedEvent;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes a run: an execution of it that calls what undoes its stages, and none of its stages. Each undo is an entry like that
 * of a stage, below {@code undo/}, and is made under the same rules: used if the journal has it, else executed.
 *
 * <p>The first entry of an undo, or the mark of whoever asked for it, tells that the run is undone. From then on no stage of
 * the run is executed; who continues the run continues the undo.
 */
public final class RunUndo {

    private static final Logger log = LoggerFactory.getLogger(RunUndo.class);

    private static final int MOST_FORKS = 20;

    /** How long a caller waits for the undo of another. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EngineServices services;

    private final ActiveRuns activeRuns;

    private final Supplier<Pipelines> pipelines;

    private final RunExecution execution;

    private final UndoneStages stages;

    private final OpenRequests requests;

    RunUndo(
            EngineServices services,
            ActiveRuns activeRuns,
            StageEngine stages,
            Supplier<Pipelines> pipelines,
            RunExecution execution,
            ChildRuns children) {
        this.services = services;
        this.activeRuns = activeRuns;
        this.pipelines = pipelines;
        this.execution = execution;
        this.requests = new OpenRequests(services);
        this.stages = new UndoneStages(services, stages, pipelines, children, this::undo);
    }

    /**
     * Refuses to undo a run of which is not known what it did.
     *
     * @throws dev.checkpoint.error.StageOutcomeUnknownException if a person has to decide first
     */
    public static void check(Journal journal) {
        for (OpenCall call : KeptIndex.of(journal).open()) {
            throw RefusedRun.waiting(journal.runId(), call);
        }
    }

    /** Whether this application has the pipeline of a run. */
    public boolean knows(Journal journal) {
        return pipeline(journal).isPresent();
    }

    private Optional<Pipeline> pipeline(Journal journal) {
        String name = journal.start().pipeline();
        String bean = journal.start().bean();
        return bean == null ? pipelines.get().find(name) : pipelines.get().find(name, bean);
    }

    /**
     * Undoes a run on this thread, or continues its undo.
     *
     * @throws Throwable what the method throws that undoes a stage, or a {@link CheckpointException}
     */
    public void undo(Journal journal) throws Throwable {
        String reason = "on request";
        String by = null;
        int from = journal.undoFrom();
        if (from >= 0 && journal.entries().get(from) instanceof Entry.RunPaused mark) {
            reason = mark.reason();
            by = mark.by();
        } else if (from >= 0 && journal.entries().get(from) instanceof Entry.RunResumed begun) {
            reason = begun.reason();
            by = begun.by();
        }
        undo(journal, reason, by);
    }

    private void undo(Journal journal, String reason, @Nullable String by) throws Throwable {
        if (journal.undo() == Undo.DONE) {
            return;
        }
        RunSpec spec =
                pipeline(journal).map(pipeline -> pipeline.spec().forUndo()).orElseThrow(() -> unknown(journal));
        check(journal);
        RunId id = journal.runId();
        Execution observed = services.observer().startRun(spec.pipeline(), id.value());
        RunSession session;
        try (Telling telling = Telling.about(id, null, observed)) {
            session = begin(journal, spec, observed, reason, by);
        } catch (Throwable refused) {
            observed.stop(ExecutionOutcome.REFUSED, refused);
            throw refused;
        }
        execution.undo(session, () -> stages.undo(session, journal, reason), reason, by);
        tellOfForks(id);
    }

    /** A fork that was made before begins with results that no longer count, and does not know it. */
    private void tellOfForks(RunId id) {
        try {
            String forks = services
                    .store()
                    .ability(RunCatalog.class)
                    .map(catalog ->
                            catalog.find(RunQuery.all().origin(id.value()).limit(MOST_FORKS)))
                    .orElse(List.of())
                    .stream()
                    .map(RunSummary::runId)
                    .collect(Collectors.joining(", "));
            if (!forks.isEmpty()) {
                log.warn(
                        "run={} is undone. Its forks were made before and keep the results that they copied: {}",
                        id,
                        forks);
            }
        } catch (StoreException away) {
            log.info("run={} is undone. Whether it has forks is not known: {}", id, away.getMessage());
        }
    }

    private static PipelineNotFoundException unknown(Journal journal) {
        return new PipelineNotFoundException(
                "Run '" + journal.runId()
                        + "' cannot be undone here, because no bean of this application has its pipeline '"
                        + journal.start().pipeline() + "'. Undo it with an application that has it.",
                journal.start().pipeline());
    }

    private RunSession begin(Journal journal, RunSpec spec, Execution observed, String reason, @Nullable String by) {
        RunId id = journal.runId();
        activeRuns.unsaved().settle(id);
        if (!activeRuns.enter(id)) {
            throw RefusedRun.activeHere(id, spec.pipeline(), services.instance());
        }
        boolean begun = false;
        try {
            Entry.RunResumed resumed = new Entry.RunResumed(
                    services.clock().instant(),
                    services.instance(),
                    Cause.UNDO,
                    reason,
                    journal.fingerprint(),
                    null,
                    journal.torn(),
                    null,
                    observed.trace(),
                    by);
            JournalWriter writer = services.writer(id, spec, journal.nextSeq());
            RunSession session = new RunSession(id, spec, services, writer, KeptIndex.of(journal), observed);
            session.stopping().onlyPauses();
            session.continues(journal);
            OpenRequests.Asked asked = requests.of(journal);
            asked.stops().forEach(session.stopping()::ask);
            if (execution.begin(session, resumed, true) == AppendOutcome.TAKEN) {
                throw RefusedRun.active(id, spec.pipeline(), null);
            }
            requests.name(session, journal, asked.names());
            session.emit(new RunResumedEvent(
                    resumed.time(), spec.pipeline(), id.value(), services.instance(), Cause.UNDO, reason));
            begun = true;
            return session;
        } finally {
            if (!begun) {
                activeRuns.leave(id);
            }
        }
    }

    /** Undoes a run that is marked; false if another one is doing that. */
    private boolean isUndone(Journal journal) throws Throwable {
        Entry.OfRun last = journal.lastOfRun();
        if (!(last instanceof Entry.RunPaused mark) || mark.why() != Why.UNDO) {
            return !(last instanceof Entry.RunResumed begun) || begun.cause() != Cause.UNDO;
        }
        try {
            undo(journal);
            return true;
        } catch (RunActiveException underWay) {
            return false;
        }
    }

    /**
     * A run of this process has ended and is marked to be undone. The mark can be read by others, who may begin first; whoever
     * is first, it is done when this returns. What goes wrong is reported, and added to the exception.
     */
    void afterEnd(RunId id, Throwable ended) {
        Patience left = new Patience(PATIENCE);
        try {
            while (!activeRuns.isStopping()) {
                Journal journal = services.store().open(id).orElse(null);
                if (journal == null || isUndone(journal) || !left.pause()) {
                    return;
                }
            }
        } catch (Throwable failed) {
            log.warn(
                    "run={} is to be undone, and that is not done: {} RunOperations.compensate(\"{}\") continues it.",
                    id,
                    services.redactor().text(String.valueOf(failed.getMessage())),
                    id);
            if (failed != ended) {
                ended.addSuppressed(failed);
            }
        }
    }
}
