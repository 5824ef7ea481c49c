package dev.checkpoint.operations;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.values.RunArguments;
import dev.checkpoint.fork.RunForks;
import dev.checkpoint.given.GivenValues;
import dev.checkpoint.inspect.RunJournals;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.ResultUpgrades;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;

/** The journals of forks that are not made. */
public final class ForkPreview {

    private final RunJournals journals;

    private final RunForks forks;

    private final ForkEdits edits;

    /**
     * Previews of forks.
     *
     * @param store where the runs are
     * @param pipelines what can be called
     * @param codec values to payloads and back
     * @param given values as people write them
     * @param arguments arguments of runs to payloads and back
     * @param fingerprints what calls depend on
     * @param upgrades what makes results of earlier versions usable
     * @param clock the time in entries
     */
    public ForkPreview(
            CheckpointStore store,
            Pipelines pipelines,
            PayloadCodec codec,
            GivenValues given,
            RunArguments arguments,
            Fingerprints fingerprints,
            ResultUpgrades upgrades,
            Clock clock) {
        this.journals = new RunJournals(store);
        this.forks = new RunForks(store, clock);
        this.edits = new ForkEdits(
                new PipelineInvoker(pipelines),
                codec,
                given,
                arguments,
                fingerprints,
                new KeptVersions(pipelines, upgrades),
                clock);
    }

    /** The journal that the fork would have; one without an id has that of the run it is made from. */
    public Journal of(ForkRequest request) {
        String id = request.newId() == null ? request.runId() : request.newId();
        return forks.preview(journals.get(new RunId(request.runId())), request, edits.of(request), new RunId(id));
    }
}
