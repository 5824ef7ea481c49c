package dev.checkpoint.operations;

import dev.checkpoint.StageOutcome;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.engine.kept.KeptIndex;
import dev.checkpoint.engine.kept.OpenCall;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.StageOutcomeUnknownException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.event.RunCancelledEvent;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions of people about stages whose outcome is unknown, written into the journal as the end of the stage. */
final class Decisions {

    /** No thread executed it. */
    private static final String THREAD = "";

    private static final String BY = "a person";

    private final CheckpointStore store;

    private final OutsideWriter writer;

    private final PayloadCodec codec;

    private final Pipelines pipelines;

    private final Clock clock;

    Decisions(CheckpointStore store, OutsideWriter writer, PayloadCodec codec, Pipelines pipelines, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.codec = codec;
        this.pipelines = pipelines;
        this.clock = clock;
    }

    void decide(Journal journal, String stage, StageOutcome outcome) {
        RunId run = journal.runId();
        if (store.isHeld(run)) {
            throw active(run);
        }
        Entry.StageStarted started = waiting(journal, stage);
        Entry entry = entry(started, outcome);
        if (writer.append(journal, entry, Trigger.MANUAL, event(journal, entry)) != AppendOutcome.WRITTEN) {
            throw active(run);
        }
    }

    /** The end of a stage goes on with the run and ends nothing; the next execution tells what it skips. */
    private static @Nullable RunCancelledEvent event(Journal journal, Entry entry) {
        return entry instanceof Entry.RunCancelled cancelled
                ? new RunCancelledEvent(
                        cancelled.time(),
                        journal.start().pipeline(),
                        journal.runId().value(),
                        cancelled.reason())
                : null;
    }

    private Entry entry(Entry.StageStarted started, StageOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome.kind()) {
            case RETRY ->
                new Entry.StageFailed(
                        now,
                        started.call().on(THREAD),
                        Ran.in(Duration.ZERO),
                        new ErrorInfo(
                                StageOutcomeUnknownException.class.getName(),
                                "decided: it took no effect",
                                List.of(),
                                null,
                                List.of()),
                        BY);
            case DONE ->
                new Entry.StageCompleted(
                        now,
                        started.call().on(THREAD),
                        Ran.in(Duration.ZERO),
                        Result.of(value(started, outcome)),
                        null,
                        BY);
            case ABORT -> new Entry.RunCancelled(now, "aborted: the outcome of " + started.stage() + " is unknown", BY);
        };
    }

    private Payload value(Entry.StageStarted started, StageOutcome outcome) {
        ValueType type = pipelines
                .findStage(started.stage().name())
                .map(StageSpec::result)
                .orElseGet(() -> ValueType.of(Object.class));
        Payload value = codec.encode(outcome.value(), type);
        List<String> masked = codec.masked(value);
        if (!masked.isEmpty()) {
            throw new CheckpointException("The value decided for stage " + started.stage() + " is sensitive at "
                    + String.join(", ", masked)
                    + " and would be masked, so the run could never get it. Nothing was written: set"
                    + " checkpoint.encryption.keyset and decide again, or decide StageOutcome.retry() or abort().");
        }
        return value;
    }

    /** The execution that was started and has no end. */
    private static Entry.StageStarted waiting(Journal journal, String stage) {
        List<Entry.StageStarted> open =
                KeptIndex.of(journal).open().stream().map(OpenCall::entry).toList();
        return open.stream()
                .filter(e -> e.stage().asPath().equals(stage))
                .findFirst()
                .orElseThrow(() -> new CheckpointException("No stage '" + stage + "' of run '" + journal.runId()
                        + "' waits for a decision. The run is "
                        + journal.status(false) + "; waiting: "
                        + open.stream().map(e -> e.stage().asPath()).toList() + "."));
    }

    private static RunActiveException active(RunId run) {
        return new RunActiveException(
                "Run '" + run + "' is being executed by a living instance, so there is nothing to decide now.",
                run.value(),
                null);
    }
}
