package dev.checkpoint.spi.store;

import dev.checkpoint.model.RunId;
import java.util.List;
import java.util.Set;

/**
 * A store in which instances leave requests for the owners of runs. A further ability.
 *
 * <p>Only the owner of a run writes to its journal. A request outlives the instance that makes it and the one that owns the
 * run; it is open until it is settled, and is removed with its run.
 */
public interface Requests {

    /**
     * Leaves a request, durably.
     *
     * @return false if a request with its id is open already, or if there is no such run; nothing is written then
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    boolean leave(Request request);

    /**
     * The open requests for these runs, in the order in which they were left. One query, whatever the number of runs.
     *
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    List<Request> open(Set<RunId> runs);

    /**
     * Closes a request, because it was done or refused. Harmless if it is not open.
     *
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    void settle(RunId run, String id);
}
