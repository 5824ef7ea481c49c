package dev.checkpoint.spi.store;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import java.util.List;

/** A store that can look for runs. A further ability, so that a store which cannot says so by its type. */
public interface RunCatalog {

    /**
     * The runs that match, the last updated first. A run that cannot be read is listed with its
     * {@link RunSummary#problem()} and never keeps others from being listed. What {@link RunQuery#parameters()} are
     * compared with, {@link Attributes} says.
     *
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    List<RunSummary> find(RunQuery query);
}
