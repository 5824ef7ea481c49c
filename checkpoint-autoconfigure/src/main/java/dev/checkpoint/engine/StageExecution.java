package dev.checkpoint.engine;

import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.spi.event.StageCompletedEvent;
import dev.checkpoint.spi.event.StageFailedEvent;
import dev.checkpoint.spi.event.StageStartedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes a stage, and keeps its end: a result or an exception. */
final class StageExecution {

    private static final Logger log = LoggerFactory.getLogger(StageExecution.class);

    private final EngineServices services;

    private final Fingerprints fingerprints;

    private final Results results;

    StageExecution(EngineServices services, Fingerprints fingerprints) {
        this.services = services;
        this.fingerprints = fingerprints;
        this.results = new Results(services.codec());
    }

    /**
     * Executes the call.
     *
     * @param why why a completed stage is executed again; null if it is not
     */
    @Nullable
    Object execute(StageCall call, @Nullable String why, Body body) throws Throwable {
        RunSession session = call.session();
        session.entering(call.spec());
        session.emit(new StageStartedEvent(
                services.clock().instant(),
                call.pipeline(),
                call.runId(),
                call.stage(),
                call.match().attempt(),
                why));
        StageRecording recording = new StageRecording(
                services.codec(),
                session.idempotencyKey(
                        call.stage(), call.fingerprint(), call.match().occurrence()));
        String thread = Thread.currentThread().getName();
        long start = System.nanoTime();
        Object value;
        try {
            value = CurrentRun.in(new Frame(session, call.stage(), recording), body);
        } catch (Throwable error) {
            failed(call, recording, thread, start, error);
            throw error;
        }
        if (value instanceof CompletionStage<?> stage && call.spec().async()) {
            return Async.observe(
                    stage,
                    result -> completed(call, recording, thread, start, result),
                    error -> failed(call, recording, thread, start, error));
        }
        completed(call, recording, thread, start, value);
        return value;
    }

    private void completed(
            StageCall call, StageRecording recording, String thread, long start, @Nullable Object value) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Instant now = services.clock().instant();
        StageSpec spec = call.spec();
        boolean first = call.session().spec().settings().checkResults() && results.isFirst(spec.method());
        Results.Kept kept = results.keep(spec.method(), value, spec.result(), first);
        if (first) {
            checkArguments(call);
        }
        call.session().completed().ended(call.stage(), call.match(), call.fingerprint());
        call.session()
                .completed(new Entry.StageCompleted(
                        now,
                        call.stage(),
                        call.match().position(),
                        call.match().attempt(),
                        took,
                        call.fingerprint(),
                        thread,
                        call.child(),
                        kept.notRestorable(),
                        kept.output(),
                        recording.details()));
        call.session()
                .emit(new StageCompletedEvent(
                        now,
                        call.pipeline(),
                        call.runId(),
                        call.stage(),
                        call.match().attempt(),
                        took,
                        kept.notRestorable()));
    }

    /** A change that a stage makes to its arguments would be lost when the stage is skipped. */
    private void checkArguments(StageCall call) {
        Fingerprint after = fingerprints.of(
                call.spec().method(),
                call.spec().parameters(),
                call.args(),
                call.session().versionFor(call.spec()));
        for (String changed : call.fingerprint().differences(after)) {
            log.warn(
                    "Stage {} ({}) changes its argument '{}'. When the stage is skipped by a resumed run that change is lost:"
                            + " return the new value instead.",
                    call.stage(),
                    call.spec().method(),
                    changed.startsWith("args.") ? changed.substring(5) : changed);
        }
    }

    private void failed(StageCall call, StageRecording recording, String thread, long start, Throwable error) {
        RunSession session = call.session();
        if (error instanceof RunTakenOverException || error instanceof CheckpointSaveException) {
            // the run was stopped, not the stage
            session.left();
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Instant now = services.clock().instant();
        session.completed().failed(call.stage(), call.match());
        session.failed(
                new Entry.StageFailed(
                        now,
                        call.stage(),
                        call.match().position(),
                        call.match().attempt(),
                        took,
                        call.fingerprint(),
                        thread,
                        Errors.describe(error),
                        recording.details()),
                error);
        session.emit(new StageFailedEvent(
                now, call.pipeline(), call.runId(), call.stage(), call.match().attempt(), took, error));
    }
}
