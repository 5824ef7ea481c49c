package dev.checkpoint.spi.store;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store that tells how stages ended without reading journals with their payloads. A further ability; what follows from the
 * facts, percentiles for instance, is computed above all stores.
 */
public interface StageFacts {

    /**
     * Tells of each execution of a stage that ended in the given time, in no particular order. Runs that cannot be read are
     * left out, and so are {@linkplain dev.checkpoint.model.StageId#isUndo() undos}: they would be taken for executions of the
     * stage that they undo. Holds no more than a page of them in memory.
     *
     * @param pipeline only stages of runs of this pipeline; null for all
     * @param since only those that ended at or after this time; null for all
     * @param until only those that ended before this time; null for all
     * @param fact takes each
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    void stageFacts(
            @Nullable String pipeline, @Nullable Instant since, @Nullable Instant until, Consumer<StageFact> fact);
}
