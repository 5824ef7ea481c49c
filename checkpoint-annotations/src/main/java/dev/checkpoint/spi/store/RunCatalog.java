package dev.checkpoint.spi.store;

import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** A store that can look for runs. A further ability, so that a store which cannot says so by its type. */
public interface RunCatalog {

    /** The order of lists unless another is asked for: the last updated first, and those updated at the same time by their ids. */
    Comparator<RunSummary> LAST_UPDATED_FIRST = RunOrder.LAST_UPDATED_FIRST.comparator();

    /**
     * The runs that match, in the order that is asked for, those that are equal by it in some order of their ids; only those
     * behind {@link RunQuery#after()}. In the default order, pages that follow each other while runs are written to show no run
     * twice, and each run that is not written to once. A run that cannot be read is listed with its
     * {@link RunSummary#problem()}, unless a condition is on its journal, and never keeps others from being listed.
     *
     * <p>{@link RunMatcher} decides which runs match. A store may select by other means what it can, and gives the rest to it,
     * page by page.
     *
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    List<RunSummary> find(RunQuery query);

    /**
     * How many runs match, wherever a page begins and however long it is; empty if the store would have to read runs one by one
     * to know, which is what it says unless it overrides this. Runs that are written meanwhile may count or not.
     *
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    default OptionalLong count(RunQuery query) {
        return OptionalLong.empty();
    }
}
