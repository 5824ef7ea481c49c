package dev.checkpoint;

import java.util.List;

/**
 * Inspects runs. It executes nothing and changes nothing. Inject it as a bean; {@link RunOperations} starts and resumes
 * runs, {@link RunArchive} removes them.
 */
public interface RunExplorer {

    /**
     * Returns a run in full.
     *
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.RunUnreadableException if its stored data cannot be read
     */
    RunDetails get(String runId);

    /**
     * Returns the runs that match, the last updated first.
     *
     * @throws dev.checkpoint.error.StoreException if the store cannot search for runs
     */
    List<RunSummary> find(RunQuery query);
}
