package dev.checkpoint.operations;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.CancelMode;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.control.NamedCheckpoints;
import dev.checkpoint.control.RunStops;
import dev.checkpoint.control.approval.ApprovalAnswers;
import dev.checkpoint.engine.AskedStop.Kind;
import dev.checkpoint.engine.RunRequest;
import dev.checkpoint.engine.RunUndo;
import dev.checkpoint.engine.Uuids;
import dev.checkpoint.engine.journal.ExpectedEntries;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.values.RunArguments;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.fork.RunForks;
import dev.checkpoint.given.GivenValues;
import dev.checkpoint.inspect.RunJournals;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Undo;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.Pipelines.Pipeline;
import dev.checkpoint.spec.ResultUpgrades;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The operations over the engine of this application and its store. */
public final class EngineRunOperations implements RunOperations {

    /** How long the instance that executes a run may take to do what is waited for; it looks for requests every second. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunJournals journals;

    private final PipelineInvoker pipelines;

    private final RunArguments arguments;

    private final Decisions decisions;

    private final RunStops stops;

    private final NamedCheckpoints checkpoints;

    private final RunEndings endings;

    private final AcceptedCode accepted;

    private final UndoCalls undos;

    private final RunForks forks;

    private final ForkEdits edits;

    private final Clock clock;

    private final ApprovalAnswers answers;

    private final ExpectedEntries expected;

    /**
     * Operations.
     *
     * @param store where the runs are
     * @param writer writes what people decide
     * @param stops pauses and cancels
     * @param checkpoints gives names to positions
     * @param endings waits for runs that others execute
     * @param undo undoes
     * @param answers answers approvals
     * @param pipelines what can be called
     * @param codec values to payloads and back
     * @param given values as people write them
     * @param arguments arguments of runs to payloads and back
     * @param fingerprints what calls depend on
     * @param upgrades what makes results of earlier versions usable
     * @param redactor masks what people say
     * @param clock the time written into entries
     */
    public EngineRunOperations(
            CheckpointStore store,
            OutsideWriter writer,
            RunStops stops,
            NamedCheckpoints checkpoints,
            RunEndings endings,
            RunUndo undo,
            ApprovalAnswers answers,
            Pipelines pipelines,
            PayloadCodec codec,
            GivenValues given,
            RunArguments arguments,
            Fingerprints fingerprints,
            ResultUpgrades upgrades,
            Redactor redactor,
            Clock clock) {
        this.journals = new RunJournals(store);
        this.pipelines = new PipelineInvoker(pipelines);
        this.arguments = arguments;
        this.stops = stops;
        this.checkpoints = checkpoints;
        this.endings = endings;
        this.accepted = new AcceptedCode(store, writer, pipelines, redactor, clock);
        this.undos = new UndoCalls(journals, stops, undo, PATIENCE);
        this.forks = new RunForks(store, clock);
        this.clock = clock;
        KeptVersions versions = new KeptVersions(pipelines, upgrades);
        this.edits = new ForkEdits(this.pipelines, codec, given, arguments, fingerprints, versions, clock);
        this.decisions = new Decisions(store, writer, codec, given, versions, clock);
        this.answers = answers;
        this.expected = ExpectedEntries.ANY;
    }

    private EngineRunOperations(EngineRunOperations other, ExpectedEntries expected) {
        this.journals = other.journals;
        this.pipelines = other.pipelines;
        this.arguments = other.arguments;
        this.decisions = other.decisions;
        this.stops = other.stops;
        this.checkpoints = other.checkpoints;
        this.endings = other.endings;
        this.accepted = other.accepted;
        this.undos = other.undos;
        this.forks = other.forks;
        this.edits = other.edits;
        this.clock = other.clock;
        this.answers = other.answers;
        this.expected = expected;
    }

    @Override
    public RunOperations ifUnchanged(long entries) {
        return new EngineRunOperations(this, new ExpectedEntries(entries));
    }

    /** The journal of a run that is acted on. */
    private Journal journal(String runId) {
        return expected.check(journals.get(new RunId(runId)));
    }

    /** Acts by an entry behind the journal. A store that refuses the entry does not say why: perhaps the run has changed. */
    private void append(String runId, Consumer<Journal> act) {
        try {
            act.accept(journal(runId));
        } catch (RunActiveException refused) {
            journal(runId);
            throw refused;
        }
    }

    @Override
    public RunHandle start(String pipeline, @Nullable Object... args) {
        Pipeline target = pipelines.named(pipeline);
        int expected = target.spec().parameters().size();
        if (args.length != expected) {
            throw new IllegalArgumentException("Pipeline " + pipeline + " ("
                    + target.spec().method() + ") takes " + expected + " arguments, not " + args.length + ".");
        }
        return awaitable(pipelines.call(target, RunRequest.toCall(target.spec().pipeline()), args));
    }

    @Override
    public RunHandle resume(String runId) {
        return resume(runId, false);
    }

    @Override
    public RunHandle resume(String runId, boolean force) {
        Journal journal = journal(runId);
        RunRequest request = force ? RunRequest.toGoOnAnyway(journal) : RunRequest.toGoOn(journal);
        return resume(journal, expected.isAny() ? request : request.ifUnchanged());
    }

    /** Goes on with the run of a journal that was just read, and reads it no second time: with its undo, if that has begun. */
    public void goOn(Journal journal) {
        if (journal.undo() == Undo.NONE) {
            resume(journal, RunRequest.toGoOn(journal));
        } else {
            undos.undo(journal);
        }
    }

    private RunHandle resume(Journal journal, RunRequest request) {
        Pipeline target = pipelines.of(journal.start());
        Payload recorded = journal.arguments();
        if (recorded == null) {
            throw new PayloadException(
                    "The arguments of run '" + journal.runId()
                            + "' could not be written when it was called, so it cannot be resumed" + " by its id. Call "
                            + target.spec().method() + " with the same run id instead.",
                    null);
        }
        return awaitable(pipelines.call(target, request, arguments.decode(target.spec(), recorded)));
    }

    @Override
    public RunHandle attach(String runId) {
        return endings.attach(new RunId(runId));
    }

    private RunHandle awaitable(RunHandle handle) {
        return handle.outcome() == StartOutcome.ATTACHED
                ? endings.attached(new RunId(handle.runId()), handle.pipeline(), handle.status())
                : handle;
    }

    @Override
    public void pause(String runId, String reason) {
        stops.stop(new RunId(runId), Kind.PAUSE, reason, null, expected);
    }

    @Override
    public void cancel(String runId, String reason, CancelMode mode) {
        switch (mode) {
            case GRACEFUL -> stops.stop(new RunId(runId), Kind.CANCEL, reason, null, expected);
            case INTERRUPT -> stops.stop(new RunId(runId), Kind.INTERRUPT, reason, null, expected);
            case COMPENSATE -> undos.compensate(new RunId(runId), reason, expected);
        }
    }

    @Override
    public void compensate(String runId) {
        undos.compensate(new RunId(runId), "", ExpectedEntries.ANY);
    }

    @Override
    public Position checkpoint(String runId, String name, Map<String, String> metadata) {
        return checkpoints.name(new RunId(runId), name, metadata, null, PATIENCE, expected);
    }

    @Override
    public void approve(String approvalId, ApprovalAnswer answer) {
        answers.give(approvalId, true, answer, expected);
    }

    @Override
    public void reject(String approvalId, ApprovalAnswer answer) {
        answers.give(approvalId, false, answer, expected);
    }

    @Override
    public void decide(String runId, String stage, StageOutcome outcome) {
        append(runId, journal -> decisions.decide(journal, stage, outcome));
    }

    @Override
    public void accept(String runId, String stage, String reason) {
        append(runId, journal -> accepted.accept(journal, stage, reason));
    }

    @Override
    public String fork(ForkRequest request) {
        String wanted = request.newId();
        RunId id = new RunId(wanted == null ? Uuids.timeOrdered(clock).toString() : wanted);
        forks.fork(journal(request.runId()), request, edits.of(request), id);
        return id.value();
    }
}
