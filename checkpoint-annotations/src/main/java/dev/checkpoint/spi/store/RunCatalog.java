package dev.checkpoint.spi.store;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import java.util.Comparator;
import java.util.List;

/** A store that can look for runs. A further ability, so that a store which cannot says so by its type. */
public interface RunCatalog {

    /** The order of lists: the last updated first, and those updated at the same time by their ids. */
    Comparator<RunSummary> LAST_UPDATED_FIRST =
            Comparator.comparing(RunSummary::updated).reversed().thenComparing(RunSummary::runId);

    /**
     * The runs that match, the last updated first, those updated at the same time in some order of their ids; only those
     * behind {@link RunQuery#after()}. While runs are written to, pages that follow each other show no run twice, and each
     * run that is not written to once. A run that cannot be read is listed with its
     * {@link RunSummary#problem()} and never keeps others from being listed. What {@link RunQuery#parameters()} are
     * compared with, {@link Attributes} says.
     *
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    List<RunSummary> find(RunQuery query);
}
