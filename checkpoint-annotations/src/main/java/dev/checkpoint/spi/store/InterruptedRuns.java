package dev.checkpoint.spi.store;

import dev.checkpoint.RunSummary;
import java.util.List;
import java.util.Set;

/** A store that can say which runs wait to be recovered without reading them all. */
public interface InterruptedRuns {

    /**
     * Runs whose last word is "running", or "handed over by a shutdown", and that no living instance holds; the longest
     * untouched first.
     *
     * @param pipelines only runs of these
     * @param limit the most to return
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    List<RunSummary> interrupted(Set<String> pipelines, int limit);
}
