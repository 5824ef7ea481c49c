package dev.checkpoint.operations;

import dev.checkpoint.PruneReport;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.engine.RunArguments;
import dev.checkpoint.engine.RunRequest;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.Pipelines.Pipeline;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations over the engine of this application and its store. */
public final class EngineRunOperations implements RunOperations {

    private final CheckpointStore store;

    private final PipelineCalls pipelines;

    private final PayloadCodec codec;

    private final RunArguments arguments;

    private final Decisions decisions;

    private final Pruning pruning;

    /**
     * Operations that keep all runs.
     *
     * @param store where the runs are
     * @param pipelines what can be called
     * @param codec values to payloads and back
     * @param clock the time written into entries
     */
    public EngineRunOperations(CheckpointStore store, Pipelines pipelines, PayloadCodec codec, Clock clock) {
        this(store, pipelines, codec, clock, RetentionRules.KEEP_ALL);
    }

    /**
     * Operations.
     *
     * @param store where the runs are
     * @param pipelines what can be called
     * @param codec values to payloads and back
     * @param clock the time written into entries, and by which runs grow old
     * @param retention which runs are kept
     */
    public EngineRunOperations(
            CheckpointStore store, Pipelines pipelines, PayloadCodec codec, Clock clock, RetentionRules retention) {
        this.store = store;
        this.pipelines = new PipelineCalls(pipelines);
        this.codec = codec;
        this.arguments = new RunArguments(codec, Redactor.none());
        this.decisions = new Decisions(store, codec, pipelines, clock);
        this.pruning = new Pruning(store, retention, clock);
    }

    @Override
    public RunHandle start(String pipeline, @Nullable Object... args) {
        Pipeline target = pipelines.named(pipeline);
        int expected = target.spec().parameters().size();
        if (args.length != expected) {
            throw new IllegalArgumentException("Pipeline " + pipeline + " ("
                    + target.spec().method() + ") takes " + expected + " arguments, not " + args.length + ".");
        }
        return pipelines.call(target, new RunRequest(target.spec().pipeline(), null), args);
    }

    @Override
    public RunHandle resume(String runId) {
        RunId id = new RunId(runId);
        Journal journal = journal(id);
        Pipeline target = pipelines.of(journal.start());
        Payload recorded = journal.arguments();
        if (recorded == null) {
            throw new PayloadException(
                    "The arguments of run '" + runId
                            + "' could not be written when it was called, so it cannot be resumed" + " by its id. Call "
                            + target.spec().method() + " with the same run id instead.",
                    null);
        }
        return pipelines.call(
                target, new RunRequest(target.spec().pipeline(), id), arguments.decode(target.spec(), recorded));
    }

    @Override
    public void decide(String runId, String stage, StageOutcome outcome) {
        decisions.decide(journal(new RunId(runId)), stage, outcome);
    }

    @Override
    public RunDetails get(String runId) {
        RunId id = new RunId(runId);
        Journal journal = journal(id);
        return new RunDetails(
                journal.summary(store.isHeld(id)),
                journal.stages(),
                journal.configuration(),
                journal.error().orElse(null),
                inWords(journal));
    }

    private @Nullable String inWords(Journal journal) {
        Payload account = journal.account();
        Payload words = account == null ? null : codec.members(account).get("summary");
        return words == null ? null : (String) codec.decode(words, ValueType.of(String.class));
    }

    @Override
    public List<RunSummary> find(RunQuery query) {
        RunCatalog catalog = store.ability(RunCatalog.class)
                .orElseThrow(() -> new StoreException(
                        "The store (" + store.kind()
                                + ") cannot search for runs. Use one that implements RunCatalog, or get the"
                                + " run by its id.",
                        null));
        return catalog.find(query);
    }

    @Override
    public boolean delete(String runId) {
        return store.delete(new RunId(runId));
    }

    @Override
    public PruneReport prune(boolean dryRun) {
        return pruning.prune(dryRun);
    }

    private Journal journal(RunId id) {
        return store.open(id)
                .orElseThrow(() -> new RunNotFoundException(
                        "There is no run '" + id + "' in the store (" + store.kind() + "). Check the id; it is compared"
                                + " exactly.",
                        id.value()));
    }
}
