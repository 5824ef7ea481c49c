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
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.event.RunStartedEvent;
import dev.checkpoint.spi.store.AppendOutcome;
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
 *   <tr><td>running, its owner alive</td><td>refused</td></tr>
 *   <tr><td>running, its owner gone</td><td>continued with the arguments of this call</td></tr>
 * </table>
 *
 * <p>A fresh run reads nothing: entry 0 is written under the condition that there is none.
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

    /** An engine over its services. */
    public RunEngine(EngineServices services, ActiveRuns activeRuns, StageEngine stages) {
        this.services = services;
        this.activeRuns = activeRuns;
        this.stages = stages;
        this.fingerprints = services.fingerprints();
        this.names = services.values().names();
        this.arguments = services.values().arguments();
        this.execution = new RunExecution(services, activeRuns);
        this.existing = new ExistingRuns(services, execution);
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
        RunRequest request = RunRequest.take(spec.pipeline());
        ReturnAdapter returns = spec.returns();
        RunFrame frame = RunFrame.current();
        return returns == null
                ? run(frame, spec, bean, args, body, request)
                : returns.call(frame, where -> run(RunFrame.of(where), spec, bean, args, body, request));
    }

    private @Nullable Object run(
            @Nullable RunFrame frame,
            RunSpec spec,
            @Nullable String bean,
            @Nullable Object[] args,
            Body body,
            @Nullable RunRequest request)
            throws Throwable {
        if (request == null && frame != null && !frame.session().hasEnded()) {
            RunId parent = frame.session().id();
            return stages.runChild(
                    frame, spec, bean, args, child -> execute(spec, bean, child, args, body, parent, null));
        }
        RunId id;
        if (request != null && request.requestedId() != null) {
            id = request.requestedId();
        } else if (spec.runId() != null) {
            id = names.runId(spec, spec.runId(), args);
        } else {
            id = new RunId(Uuids.timeOrdered(services.clock()).toString());
        }
        return execute(spec, bean, id, args, body, null, request);
    }

    private @Nullable Object execute(
            RunSpec spec,
            @Nullable String bean,
            RunId id,
            @Nullable Object[] args,
            Body body,
            @Nullable RunId parent,
            @Nullable RunRequest request)
            throws Throwable {
        if (request != null) {
            request.identified(id);
        }
        Execution observed = services.observer().startRun(spec.pipeline(), id.value());
        Opened opened;
        try (Telling telling = Telling.about(id, null, observed)) {
            opened = enter(spec, bean, id, args, parent, request, observed);
        } catch (Throwable refused) {
            observed.stop(ExecutionOutcome.REFUSED, refused);
            throw refused;
        }
        if (opened.session() == null) {
            observed.stop(ExecutionOutcome.SKIPPED, null);
            return spec.returns() == null ? opened.result() : spec.returns().of(opened.result());
        }
        return execution.execute(opened.session(), body);
    }

    private Opened enter(
            RunSpec spec,
            @Nullable String bean,
            RunId id,
            @Nullable Object[] args,
            @Nullable RunId parent,
            @Nullable RunRequest request,
            Execution observed) {
        activeRuns.unsaved().settle(id);
        if (!activeRuns.enter(id)) {
            throw id.equals(parent)
                    ? RefusedRun.itself(id, spec.pipeline(), services.instance())
                    : RefusedRun.active(id, spec.pipeline(), services.instance());
        }
        boolean executing = false;
        try {
            Fingerprint fingerprint = fingerprints.of(spec.method(), spec.parameters(), args, spec.version());
            Opened opened = open(spec, bean, id, args, fingerprint, parent, observed);
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

    private Opened open(
            RunSpec spec,
            @Nullable String bean,
            RunId id,
            @Nullable Object[] args,
            Fingerprint fingerprint,
            @Nullable RunId parent,
            Execution observed) {
        Entry.RunStarted started = new Entry.RunStarted(
                services.clock().instant(),
                spec.pipeline(),
                id,
                services.instance(),
                fingerprint,
                arguments.encode(spec, args),
                parent,
                services.configuration().get(),
                bean,
                observed.trace(),
                null);
        JournalWriter writer = services.writer(id, spec, 0);
        RunSession session = new RunSession(id, spec, services, writer, KeptIndex.none(), observed);
        if (execution.begin(session, started) == AppendOutcome.TAKEN) {
            return existing.open(spec, bean, id, args, fingerprint, observed);
        }
        if (started.arguments() != null) {
            session.report().arguments(0, spec.parameters(), args);
        }
        session.emit(new RunStartedEvent(started.time(), spec.pipeline(), id.value(), services.instance()));
        return new Opened(StartOutcome.STARTED, session, null);
    }
}
