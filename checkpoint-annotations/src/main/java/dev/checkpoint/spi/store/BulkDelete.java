package dev.checkpoint.spi.store;

import dev.checkpoint.RunQuery;
import dev.checkpoint.model.RunId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A store that can remove many ended runs with little work, and without making others wait. A further ability: from a store
 * without it runs are removed one by one.
 */
public interface BulkDelete {

    /**
     * How many runs each pipeline has, whatever they stand at.
     *
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    Map<String, Long> countRuns();

    /**
     * Ended runs, the longest untouched first. Found while they are asked for; runs that are removed meanwhile do not
     * disturb it. A run that cannot be read is not among them.
     *
     * @param query of which the pipeline, the statuses and {@code until} count; the statuses are some of completed, failed
     *     and cancelled
     * @throws dev.checkpoint.error.StoreException if the medium fails, also while it is iterated
     */
    Iterator<EndedRun> endedRuns(RunQuery query);

    /**
     * Removes those of the runs that are still as they were found and that no instance executes. Does not wait for a
     * writer of one of them, and does not block writers of others.
     *
     * @param runs some hundreds at most
     * @return those that were removed
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    Set<RunId> deleteEnded(List<EndedRun> runs);
}
