package dev.checkpoint.engine;

import dev.checkpoint.annotation.Effect;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.StageTimeoutException;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Entry;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.event.StageStartedEvent;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Executes a stage in the way its effect asks for; {@link StageEnds} keeps how it ended. */
final class StageExecution {

    private final EngineServices services;

    private final StageEnds ends;

    private final TransactionalStages transactional;

    StageExecution(EngineServices services) {
        this.services = services;
        this.ends = new StageEnds(services);
        this.transactional = new TransactionalStages(services, ends);
    }

    /** Executes the call. */
    @Nullable
    Object execute(StageCall call, Body unlimited) throws Throwable {
        StageSpec spec = call.spec();
        Body body = spec.timeout() == null
                ? unlimited
                : Deadlines.limit(spec.timeout(), spec.returns(), unlimited, () -> timedOut(call));
        Effect effect = spec.effect();
        if (effect == Effect.TRANSACTIONAL) {
            transactional.check(call);
        }
        TransactionalUnit unit = call.unit();
        if (unit != null) {
            unit.check(call);
        }
        RunSession session = call.session();
        session.stageEntries().entering(spec);
        if (session.wants(StageStartedEvent.class)) {
            started(call);
        }
        if (effect == Effect.TRANSACTIONAL && unit == null) {
            return transactional.execute(call, body);
        }
        StageAttempt attempt = services.attempt(call, call.match().attempt());
        if (effect == Effect.IRREVERSIBLE) {
            announce(attempt);
        }
        return executeOnce(attempt, body);
    }

    private void started(StageCall call) {
        try (Telling telling = call.telling()) {
            call.session()
                    .emit(new StageStartedEvent(
                            services.clock().instant(),
                            call.pipeline(),
                            call.runId(),
                            call.stage(),
                            call.match().attempt(),
                            call.why()));
        }
    }

    private static StageTimeoutException timedOut(StageCall call) {
        Duration timeout = Objects.requireNonNull(call.spec().timeout());
        return new StageTimeoutException(
                "Stage " + call.stage() + " of run '" + call.runId() + "' took longer than "
                        + Durations.human(timeout)
                        + " and was interrupted. Call the run again, or give the stage more time:"
                        + " @Stage(timeout = ...) on " + call.spec().method() + ".",
                call.runId(),
                call.stage().asPath(),
                timeout);
    }

    /** Nothing irreversible happens before the journal says that it may have. */
    private void announce(StageAttempt attempt) {
        Entry.StageStarted started = attempt.started(services.clock().instant());
        StageEntries entries = attempt.call().session().stageEntries();
        try {
            entries.announce(started);
        } catch (CheckpointSaveException unannounced) {
            attempt.stop(ExecutionOutcome.STOPPED, unannounced);
            entries.withdrawn(
                    attempt.failed(services.clock().instant(), unannounced, services.redactor()), unannounced);
            throw unannounced;
        } catch (RuntimeException unannounced) {
            attempt.stop(ExecutionOutcome.STOPPED, unannounced);
            entries.left();
            throw unannounced;
        }
    }

    private @Nullable Object executeOnce(StageAttempt attempt, Body body) throws Throwable {
        StageCall call = attempt.call();
        ReturnAdapter returns = call.spec().returns();
        if (returns == null && call.isHere()) {
            return executeHere(attempt, body);
        }
        RunFrame frame = attempt.frame();
        Object value;
        try {
            value = CurrentRun.in(frame, body);
        } catch (Throwable error) {
            ends.failed(attempt, error);
            throw error;
        }
        if (value != null && returns != null) {
            attempt.handedOver();
            return returns.observe(value, frame, ends.of(attempt));
        }
        ends.completed(attempt, value);
        return value;
    }

    /** What this thread logs has the name of the stage until its end is kept. */
    private @Nullable Object executeHere(StageAttempt attempt, Body body) throws Throwable {
        try {
            Object value;
            try {
                value = CurrentRun.named(attempt.frame(), body);
            } catch (Throwable error) {
                ends.failed(attempt, error);
                throw error;
            }
            ends.completedHere(attempt, value);
            return value;
        } finally {
            CurrentRun.rename();
        }
    }
}
