package dev.checkpoint.autoconfigure;

import dev.checkpoint.PruneReport;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.error.CheckpointException;
import java.util.List;

/** Refuses everything: there are no runs while Checkpoint is switched off. */
final class DisabledRunOperations implements RunOperations {

    @Override
    public RunHandle start(String pipeline, Object... args) {
        throw off();
    }

    @Override
    public RunHandle resume(String runId) {
        throw off();
    }

    @Override
    public void decide(String runId, String stage, StageOutcome outcome) {
        throw off();
    }

    @Override
    public RunDetails get(String runId) {
        throw off();
    }

    @Override
    public List<RunSummary> find(RunQuery query) {
        throw off();
    }

    @Override
    public boolean delete(String runId) {
        throw off();
    }

    @Override
    public PruneReport prune(boolean dryRun) {
        throw off();
    }

    private static CheckpointException off() {
        return new CheckpointException("Checkpoint is switched off (checkpoint.enabled=false), so there are no runs to"
                + " operate on. Call the pipeline's method itself, or switch Checkpoint on.");
    }
}
