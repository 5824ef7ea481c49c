package dev.checkpoint.operations;

import dev.checkpoint.StageOutcome;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.engine.kept.KeptIndex;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.StageNotFoundException;
import dev.checkpoint.error.StageOutcomeUnknownException;
import dev.checkpoint.given.GivenValues;
import dev.checkpoint.given.UnfitValueException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Undo;
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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decisions of people about stages whose outcome is unknown, or whose result cannot be restored, written into the journal as
 * the end of the stage.
 */
final class Decisions {

    /** No thread executed it. */
    static final String THREAD = "";

    static final String BY = "a person";

    private final CheckpointStore store;

    private final OutsideWriter writer;

    private final PayloadCodec codec;

    private final GivenValues given;

    private final KeptVersions versions;

    private final Clock clock;

    private final UnusableResults unusable;

    Decisions(
            CheckpointStore store,
            OutsideWriter writer,
            PayloadCodec codec,
            GivenValues given,
            KeptVersions versions,
            Clock clock) {
        this.store = store;
        this.writer = writer;
        this.codec = codec;
        this.given = given;
        this.versions = versions;
        this.clock = clock;
        this.unusable = new UnusableResults(codec, versions);
    }

    void decide(Journal journal, String stage, StageOutcome outcome) {
        RunId run = journal.runId();
        if (store.isHeld(run)) {
            throw active(run);
        }
        Entry entry = entry(journal, waiting(journal, stage), outcome);
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

    /**
     * What a person decides about.
     *
     * @param why what makes the decision necessary, in words
     * @param retried what it means to execute it again, in words
     * @param ofUndo whether it is about the undo of a stage, which has no result
     */
    private record Question(Call call, String why, String retried, boolean ofUndo) {

        Question(Call call, String why, String retried) {
            this(call, why, retried, false);
        }
    }

    private Entry entry(Journal journal, Question question, StageOutcome outcome) {
        Instant now = clock.instant();
        Call call = question.call().on(THREAD);
        return switch (outcome.kind()) {
            case RETRY ->
                new Entry.StageFailed(
                        now,
                        call,
                        Ran.in(Duration.ZERO),
                        new ErrorInfo(
                                StageOutcomeUnknownException.class.getName(),
                                "decided: " + question.retried(),
                                List.of(),
                                null,
                                List.of()),
                        BY);
            case DONE ->
                new Entry.StageCompleted(
                        now,
                        question.ofUndo() ? call : versions.today(journal, call), // a value of today needs no upgrade
                        Ran.in(Duration.ZERO),
                        Result.of(question.ofUndo() ? Payload.of("null") : value(call, outcome)),
                        null,
                        BY);
            case ABORT -> {
                if (question.ofUndo()) {
                    throw new CheckpointException("The undo of run '" + journal.runId()
                            + "' cannot be aborted: a run whose undo has begun is cancelled when all is undone."
                            + " Decide StageOutcome.done(null) for what was undone by hand.");
                }
                yield new Entry.RunCancelled(now, "aborted: " + question.why(), BY);
            }
        };
    }

    private Payload value(Call call, StageOutcome outcome) {
        ValueType type = versions.stage(call).map(StageSpec::result).orElseGet(() -> ValueType.of(Object.class));
        Payload value;
        try {
            value = codec.encode(given.value("result", call.stage().asPath(), "", outcome.value(), type), type);
        } catch (UnfitValueException unfit) {
            throw new PayloadException(unfit.getMessage() + " Nothing was decided.", unfit);
        } catch (PayloadException unfit) {
            throw new PayloadException(
                    "The value decided for stage " + call.stage() + " is no result of it, which is declared " + type
                            + ". Nothing was decided. " + unfit.getMessage(),
                    unfit);
        }
        List<String> masked = codec.masked(value);
        if (!masked.isEmpty()) {
            throw new CheckpointException("The value decided for stage " + call.stage() + " is sensitive at "
                    + Texts.listed(masked, 5)
                    + " and would be masked, so the run could never get it. Nothing was written: set"
                    + " checkpoint.encryption.keyset and decide again, or decide StageOutcome.retry() or abort().");
        }
        return value;
    }

    /** The execution that was started and has no end, else the call whose result cannot be restored. */
    private Question waiting(Journal journal, String stage) {
        List<Call> open = KeptIndex.of(journal).open().stream()
                .map(call -> call.entry().call())
                .toList();
        return open.stream()
                .filter(call -> call.stage().asPath().equals(stage))
                .findFirst()
                .map(call -> new Question(call, "the outcome of " + call.stage() + " is unknown", "it took no effect"))
                .or(() -> failedUndo(journal, stage))
                .or(() -> unusable(journal, stage))
                .orElseThrow(() -> undecidable(journal, stage, open));
    }

    private static CheckpointException undecidable(Journal journal, String stage, List<Call> open) {
        boolean known = journal.entries().stream()
                .anyMatch(entry ->
                        entry instanceof Entry.OfStage of && of.stage().asPath().equals(stage));
        String message = "No stage '" + stage + "' of run '" + journal.runId()
                + "' waits for a decision. The run is "
                + journal.status(false)
                + (known ? "; all results of the stage can be restored" : "; its journal has no stage of that name")
                + (open.isEmpty()
                        ? "."
                        : ". Waiting: "
                                + open.stream()
                                        .map(call -> call.stage().asPath())
                                        .collect(Collectors.joining(", ")) + ".");
        return known
                ? new CheckpointException(message)
                : new StageNotFoundException(message, journal.runId().value(), stage);
    }

    /** The last undo of the stage that failed and was not repeated with success. */
    private static Optional<Question> failedUndo(Journal journal, String stage) {
        Call failed = null;
        int from = journal.undo() == Undo.BEGUN
                ? journal.undoFrom()
                : journal.entries().size();
        for (Entry entry : journal.entries().subList(from, journal.entries().size())) {
            if (entry instanceof Entry.StageEnded ended
                    && ended.call().fingerprint().digests().containsKey(Fingerprint.UNDOES)
                    && ended.stage().asPath().equals(stage)) {
                failed = ended instanceof Entry.StageFailed ? ended.call() : null;
            }
        }
        return Optional.ofNullable(failed)
                .map(call -> new Question(call, call.stage() + " failed", "it is executed again", true));
    }

    private Optional<Question> unusable(Journal journal, String stage) {
        RunStatus status = journal.lastOfRun().status();
        if (status == RunStatus.COMPLETED || status == RunStatus.CANCELLED) {
            return Optional.empty();
        }
        return unusable.first(journal, stage)
                .map(call -> new Question(
                        call, "the result of " + call.stage() + " cannot be restored", "it is executed again"));
    }

    private static RunActiveException active(RunId run) {
        return new RunActiveException(
                "Run '" + run + "' is being executed by a living instance, so there is nothing to decide now.",
                run.value(),
                null);
    }
}
