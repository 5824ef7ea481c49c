package dev.checkpoint.engine;

import dev.checkpoint.StartOutcome;
import dev.checkpoint.engine.journal.JournalWriter;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.kept.KeptIndex;
import dev.checkpoint.engine.values.ClearNames;
import dev.checkpoint.engine.values.RunArguments;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.event.RunStartedEvent;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Journal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to a call of a pipeline.
 *
 * <table>
 *   <caption>Decision table, first match wins</caption>
 *   <tr><th>what is kept under the run id</th><th>what happens</th></tr>
 *   <tr><td>nothing</td><td>a new run</td></tr>
 *   <tr><td>a run of another pipeline</td><td>refused</td></tr>
 *   <tr><td>cancelled</td><td>refused</td></tr>
 *   <tr><td>completed with the same arguments</td><td>its result; nothing is executed</td></tr>
 *   <tr><td>completed with other arguments</td><td>{@code onInputChange}: reopened, its result, refused</td></tr>
 *   <tr><td>failed, paused, waiting</td><td>continued with the arguments of this call</td></tr>
 *   <tr><td>running, its owner alive</td><td>refused; if it is a child of the calling run, waited for</td></tr>
 *   <tr><td>running, its owner gone</td><td>continued with the arguments of this call</td></tr>
 * </table>
 *
 * <p>A fresh run reads nothing: entry 0 is written under the condition that there is none. A {@link RunRequest} that brings
 * the journal goes on with it at once, so a run that is resumed by its id is read once.
 */
public final class RunEngine {

    private final EngineServices services;

    private final ActiveRuns activeRuns;

    private final StageEngine stages;

    private final Fingerprints fingerprints;

    private final ClearNames names;

    private final ExistingRuns existing;

    private final RunArguments arguments;

    private final RunExecution execution;

    private final ChildRuns children;

    private final RunUndo undo;

    /**
     * An engine over its services.
     *
     * @param pipelines what can be called, and undone; asked when a run is undone
     */
    public RunEngine(
            EngineServices services, ActiveRuns activeRuns, StageEngine stages, Supplier<Pipelines> pipelines) {
        this.services = services;
        this.activeRuns = activeRuns;
        this.stages = stages;
        this.fingerprints = services.fingerprints();
        this.names = services.values().names();
        this.arguments = services.values().arguments();
        this.execution = new RunExecution(services, activeRuns, this::undo);
        this.existing = new ExistingRuns(services, execution);
        this.children = new ChildRuns(services, activeRuns);
        this.undo = new RunUndo(services, activeRuns, stages, pipelines, execution, children);
    }

    /** Undoes runs. */
    public RunUndo undo() {
        return undo;
    }

    private void undo(RunId ended, Throwable error) {
        undo.afterEnd(ended, error);
    }

    /**
     * Serves one call.
     *
     * @param spec what the annotation says
     * @param bean the bean whose method it is, if several have it; null if only one has
     * @param args the arguments
     * @param body executes the method
     * @return what the caller gets
     * @throws Throwable what the method throws, or a {@link dev.checkpoint.error.CheckpointException}
     */
    public @Nullable Object run(RunSpec spec, @Nullable String bean, @Nullable Object[] args, Body body)
            throws Throwable {
        if (!spec.enabled()) {
            return body.proceed();
        }
        RunCall call = new RunCall(spec, bean, args, body, RunRequest.take(spec.pipeline()));
        ReturnAdapter returns = spec.returns();
        RunFrame frame = RunFrame.current();
        return returns == null ? run(frame, call) : returns.call(frame, where -> run(RunFrame.of(where), call));
    }

    private @Nullable Object run(@Nullable RunFrame frame, RunCall call) throws Throwable {
        RunSpec spec = call.spec();
        RunRequest request = call.request();
        if (request == null && frame != null && !frame.session().hasEnded()) {
            RunSession parent = frame.session();
            return stages.runChild(frame, spec, call.bean(), call.args(), child -> execute(call, child, parent));
        }
        RunId id;
        if (request != null && request.requestedId() != null) {
            id = request.requestedId();
            if (request.journal() == null && spec.runId() != null) {
                same(id, names.runId(spec, spec.runId(), call.args()), spec);
            }
        } else if (spec.runId() != null) {
            id = names.runId(spec, spec.runId(), call.args());
        } else {
            id = new RunId(Uuids.timeOrdered(services.clock()).toString());
        }
        return execute(call, id, null);
    }

    /** A caller of the method with these arguments has to find the run. */
    private static void same(RunId asked, RunId made, RunSpec spec) {
        if (!asked.equals(made)) {
            throw new IllegalArgumentException("Pipeline " + spec.pipeline() + " (" + spec.method()
                    + ") makes the id of a run from its arguments, here '" + made + "', so this call cannot be run '"
                    + asked + "'. Nothing was started: leave the id out, or give the arguments that make it.");
        }
    }

    private @Nullable Object execute(RunCall call, RunId id, @Nullable RunSession parent) throws Throwable {
        RunSpec spec = call.spec();
        if (call.request() != null) {
            call.request().identified(id);
        }
        Execution observed = services.observer().startRun(spec.pipeline(), id.value());
        Opened opened;
        try (Telling telling = Telling.about(id, null, observed)) {
            RunCall.Identified run = call.as(id, parent, observed);
            opened = parent == null ? enter(run) : children.enter(parent, id, () -> enter(run));
        } catch (Throwable refused) {
            observed.stop(ExecutionOutcome.REFUSED, refused);
            throw refused;
        }
        if (opened.session() == null) {
            observed.stop(ExecutionOutcome.SKIPPED, null);
            return spec.returns() == null ? opened.result() : spec.returns().of(opened.result());
        }
        return execution.execute(opened.session(), call.body());
    }

    private Opened enter(RunCall.Identified run) {
        RunId id = run.id();
        RunSpec spec = run.spec();
        RunRequest request = run.call().request();
        activeRuns.unsaved().settle(id);
        if (!activeRuns.enter(id)) {
            throw id.equals(run.parent())
                    ? RefusedRun.itself(id, spec.pipeline(), services.instance())
                    : RefusedRun.activeHere(id, spec.pipeline(), services.instance());
        }
        boolean executing = false;
        try {
            Fingerprint fingerprint = fingerprints.of(spec.method(), spec.parameters(), run.args(), spec.version());
            Journal known = request == null ? null : request.journal();
            Opened opened = known == null ? start(run, fingerprint) : existing.goOn(run, fingerprint, known);
            if (request != null) {
                request.decided(opened.outcome());
            }
            executing = opened.session() != null;
            return opened;
        } finally {
            if (!executing) {
                activeRuns.leave(id);
            }
        }
    }

    /**
     * What became of a run id.
     *
     * @param outcome what is done
     * @param session the run to execute; null if nothing is executed
     * @param result the kept result, if nothing is executed
     */
    record Opened(StartOutcome outcome, @Nullable RunSession session, @Nullable Object result) {}

    /** Writes entry 0 if there is none; if there is one, the run exists. */
    private Opened start(RunCall.Identified run, Fingerprint fingerprint) {
        RunId id = run.id();
        RunSpec spec = run.spec();
        Entry.RunStarted started = new Entry.RunStarted(
                services.clock().instant(),
                spec.pipeline(),
                id,
                services.instance(),
                fingerprint,
                arguments.encode(spec, run.args()),
                run.parent(),
                services.configuration().get(),
                run.call().bean(),
                run.observed().trace(),
                null);
        JournalWriter writer = services.writer(id, spec, 0);
        RunSession session = new RunSession(id, spec, services, writer, KeptIndex.none(), run.observed());
        if (execution.begin(session, started, !run.isNew()) == AppendOutcome.TAKEN) {
            return existing.open(run, fingerprint);
        }
        if (started.arguments() != null) {
            session.report().arguments(0, spec.parameters(), run.args());
        }
        session.emit(new RunStartedEvent(started.time(), spec.pipeline(), id.value(), services.instance()));
        return new Opened(StartOutcome.STARTED, session, null);
    }
}
