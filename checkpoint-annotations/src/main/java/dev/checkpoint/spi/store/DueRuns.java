package dev.checkpoint.spi.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A store that finds the runs that wait to be continued without reading all runs. A further ability. */
public interface DueRuns {

    /** The order in which runs are found. */
    Comparator<DueRun> LONGEST_UNTOUCHED_FIRST = Comparator.comparing(
                    (DueRun due) -> due.run().updated())
            .thenComparing(due -> due.run().runId());

    /**
     * Runs that no living instance holds and that are interrupted, handed over by a shutdown, waiting with an answer left
     * for them, waiting until a time that has come, or asked for by an open request; the longest untouched first. A run that
     * cannot be read is not among them.
     *
     * @param pipelines only runs of these
     * @param now by which a waiting run is overdue
     * @param limit the most to return
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    List<DueRun> due(Set<String> pipelines, Instant now, int limit);
}
