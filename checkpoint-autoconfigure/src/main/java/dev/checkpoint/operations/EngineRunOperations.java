package dev.checkpoint.operations;

import dev.checkpoint.CancelMode;
import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.control.RunStops;
import dev.checkpoint.engine.AskedStop.Kind;
import dev.checkpoint.engine.RunRequest;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.engine.values.RunArguments;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.inspect.RunJournals;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.Pipelines.Pipeline;
import dev.checkpoint.spec.ResultUpgrades;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The operations over the engine of this application and its store. */
public final class EngineRunOperations implements RunOperations {

    private final RunJournals journals;

    private final PipelineInvoker pipelines;

    private final RunArguments arguments;

    private final Decisions decisions;

    private final RunStops stops;

    /**
     * Operations.
     *
     * @param store where the runs are
     * @param writer writes what people decide
     * @param stops pauses and cancels
     * @param pipelines what can be called
     * @param codec values to payloads and back
     * @param arguments arguments of runs to payloads and back
     * @param upgrades what makes results of earlier versions usable
     * @param clock the time written into entries
     */
    public EngineRunOperations(
            CheckpointStore store,
            OutsideWriter writer,
            RunStops stops,
            Pipelines pipelines,
            PayloadCodec codec,
            RunArguments arguments,
            ResultUpgrades upgrades,
            Clock clock) {
        this.journals = new RunJournals(store);
        this.pipelines = new PipelineInvoker(pipelines);
        this.arguments = arguments;
        this.stops = stops;
        this.decisions = new Decisions(store, writer, codec, new KeptVersions(pipelines, upgrades), clock);
    }

    @Override
    public RunHandle start(String pipeline, @Nullable Object... args) {
        Pipeline target = pipelines.named(pipeline);
        int expected = target.spec().parameters().size();
        if (args.length != expected) {
            throw new IllegalArgumentException("Pipeline " + pipeline + " ("
                    + target.spec().method() + ") takes " + expected + " arguments, not " + args.length + ".");
        }
        return pipelines.call(target, RunRequest.toCall(target.spec().pipeline()), args);
    }

    @Override
    public RunHandle resume(String runId) {
        return resume(runId, false);
    }

    @Override
    public RunHandle resume(String runId, boolean force) {
        Journal journal = journals.get(new RunId(runId));
        return resume(journal, force ? RunRequest.toGoOnAnyway(journal) : RunRequest.toGoOn(journal));
    }

    /** Goes on with the run of a journal that was just read, and reads it no second time. */
    public RunHandle resume(Journal journal) {
        return resume(journal, RunRequest.toGoOn(journal));
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
        return pipelines.call(target, request, arguments.decode(target.spec(), recorded));
    }

    @Override
    public void pause(String runId, String reason) {
        stops.stop(new RunId(runId), Kind.PAUSE, reason, null);
    }

    @Override
    public void cancel(String runId, String reason, CancelMode mode) {
        stops.stop(new RunId(runId), mode == CancelMode.INTERRUPT ? Kind.INTERRUPT : Kind.CANCEL, reason, null);
    }

    @Override
    public void decide(String runId, String stage, StageOutcome outcome) {
        decisions.decide(journals.get(new RunId(runId)), stage, outcome);
    }
}
