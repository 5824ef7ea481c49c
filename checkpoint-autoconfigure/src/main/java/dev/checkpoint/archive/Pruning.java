package dev.checkpoint.archive;

import dev.checkpoint.PruneReport;
import dev.checkpoint.PruneReport.Reason;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.RunSizes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes runs that need not be kept any longer, some hundreds at a time; stops between them if it is interrupted. */
public final class Pruning {

    private final CheckpointStore store;

    private final RetentionRules rules;

    private final Clock clock;

    /** Pruning of a store by rules. */
    public Pruning(CheckpointStore store, RetentionRules rules, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Removes what the rules say.
     *
     * @param dryRun whether to remove nothing and only tell
     */
    public PruneReport prune(boolean dryRun) {
        long began = System.nanoTime();
        BulkDelete bulk = store.ability(BulkDelete.class).orElseGet(() -> new OneByOne(store));
        Sweep sweep = new Sweep(bulk, Pins.of(store), dryRun);
        Instant now = clock.instant();
        sweep.untouchedFor(rules.completed(), now, Reason.COMPLETED_LONG_AGO, RunStatus.COMPLETED);
        sweep.untouchedFor(rules.failed(), now, Reason.FAILED_LONG_AGO, RunStatus.FAILED, RunStatus.CANCELLED);
        if (rules.maxRunsPerPipeline() > 0) {
            sweep.moreThan(rules.maxRunsPerPipeline());
        }
        if (rules.maxBytesPerPipeline() > 0) {
            store.ability(RunSizes.class).ifPresent(sizes -> sweep.largerThan(rules.maxBytesPerPipeline(), sizes));
        }
        return new PruneReport(dryRun, sweep.removed(), Duration.ofNanos(System.nanoTime() - began));
    }
}
