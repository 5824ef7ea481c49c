package dev.checkpoint.engine;

import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.values.Results;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Result;
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.event.StageCompletedEvent;
import dev.checkpoint.spi.event.StageFailedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps how an execution of a stage ended, and tells it. */
final class StageEnds {

    private static final Logger log = LoggerFactory.getLogger(StageEnds.class);

    private final EngineServices services;

    private final Results results;

    StageEnds(EngineServices services) {
        this.services = services;
        this.results = services.values().results();
    }

    /** The entry of a stage that ended with a value. */
    Entry.StageCompleted entry(StageAttempt attempt, @Nullable Object value) {
        StageCall call = attempt.call();
        StageSpec spec = call.spec();
        String method = spec.method();
        RunSession session = call.session();
        boolean check = session.spec().settings().checkResults();
        Result kept = results.keep(method, value, spec.result(), check);
        if (check && results.isFirst(method)) {
            checkArguments(call);
        }
        session.growth().next(session, method, kept.output());
        String suspicion = results.suspicion(method, kept);
        if (suspicion != null) {
            attempt.warn("The result contains what looks like a secret: " + suspicion
                    + ". It is kept as it is; mark it @Sensitive.");
        }
        return attempt.completed(services.clock().instant(), kept);
    }

    /** A stage ended with a value: kept before the caller sees it. */
    void completed(StageAttempt attempt, @Nullable Object value) {
        // its time ends here; what saving it takes belongs to the run
        attempt.stop(ExecutionOutcome.COMPLETED, null);
        try (Telling telling = attempt.call().telling()) {
            keep(attempt, value);
        }
    }

    /** The same on a thread whose logging context names the stage already. */
    void completedHere(StageAttempt attempt, @Nullable Object value) {
        attempt.stop(ExecutionOutcome.COMPLETED, null);
        keep(attempt, value);
    }

    private void keep(StageAttempt attempt, @Nullable Object value) {
        StageCall call = attempt.call();
        Entry.StageCompleted entry = entry(attempt, value);
        call.ended();
        if (isPartOfTransaction(attempt, entry)) {
            return;
        }
        RunSession session = call.session();
        session.report().returned(value, session.stageEntries().completed(entry));
        emitCompleted(attempt, entry);
    }

    /** What to tell of an attempt whose value comes later. */
    ReturnAdapter.Ends of(StageAttempt attempt) {
        return new ReturnAdapter.Ends() {
            @Override
            public void value(@Nullable Object value) {
                completed(attempt, value);
            }

            @Override
            public void error(Throwable error) {
                failed(attempt, error);
            }

            @Override
            public void cancelled() {
                attempt.stop(ExecutionOutcome.STOPPED, null);
                attempt.call().failed();
                attempt.call().session().stageEntries().left();
            }
        };
    }

    /** The end of a stage called inside a transactional one is written with that one's. */
    private static boolean isPartOfTransaction(StageAttempt attempt, Entry entry) {
        TransactionalUnit unit = attempt.call().unit();
        boolean part = unit != null && unit.keep(attempt, entry);
        if (part) {
            attempt.call().session().stageEntries().committed();
        }
        return part;
    }

    /** Tells of an end that was written elsewhere. */
    void tell(StageAttempt attempt, Entry.StageCompleted entry) {
        try (Telling telling = attempt.call().telling()) {
            emitCompleted(attempt, entry);
        }
    }

    private static void emitCompleted(StageAttempt attempt, Entry.StageCompleted entry) {
        StageCall call = attempt.call();
        RunSession session = call.session();
        if (session.wants(StageCompletedEvent.class)) {
            session.emit(new StageCompletedEvent(
                    entry.time(),
                    call.pipeline(),
                    call.runId(),
                    call.stage(),
                    entry.call().attempt(),
                    entry.ran().took(),
                    entry.result().notRestorable()));
        }
    }

    /** A stage ended with an exception, which is the caller's whatever happens here. */
    void failed(StageAttempt attempt, Throwable error) {
        StageCall call = attempt.call();
        boolean stopped = Stops.in(error, call.session()) != null;
        attempt.stop(stopped ? ExecutionOutcome.STOPPED : ExecutionOutcome.FAILED, error);
        if (stopped) {
            call.session().stageEntries().left();
            return;
        }
        try (Telling telling = call.telling()) {
            keepFailure(attempt, error);
        }
    }

    private void keepFailure(StageAttempt attempt, Throwable error) {
        StageCall call = attempt.call();
        Entry.StageFailed entry = attempt.failed(services.clock().instant(), error, services.redactor());
        call.failed();
        call.session().failedStages().add(call.stage(), error);
        if (call.unit() != null) {
            call.unit().breaks(call, error);
        }
        if (!isPartOfTransaction(attempt, entry)) {
            call.session().stageEntries().failed(entry, error);
        }
        call.session()
                .emit(new StageFailedEvent(
                        entry.time(),
                        call.pipeline(),
                        call.runId(),
                        call.stage(),
                        entry.call().attempt(),
                        entry.ran().took(),
                        error));
    }

    /** A change that a stage makes to its arguments would be lost when the stage is skipped. */
    private void checkArguments(StageCall call) {
        Fingerprint after = services.fingerprints()
                .of(
                        call.spec().method(),
                        call.spec().parameters(),
                        call.args(),
                        call.session().spec().versionWith(call.spec().version()));
        after = Fingerprints.ofBean(after, Fingerprints.bean(call.fingerprint()));
        for (String changed : call.fingerprint().differences(after)) {
            log.warn(
                    "Stage {} ({}) changes its argument '{}'. When the stage is skipped by a resumed run that change is lost:"
                            + " return the new value instead.",
                    call.stage(),
                    call.spec().method(),
                    changed.startsWith("args.") ? changed.substring(5) : changed);
        }
    }
}
