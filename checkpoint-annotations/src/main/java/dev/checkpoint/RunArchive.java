package dev.checkpoint;

/**
 * Keeps and removes runs. Inject it as a bean; {@link RunOperations} starts and resumes runs, {@link RunExplorer} inspects
 * them.
 */
public interface RunArchive {

    /**
     * Removes a run and all its stored data.
     *
     * @return whether the run existed
     * @throws dev.checkpoint.error.RunActiveException if a living instance executes it
     */
    boolean delete(String runId);

    /**
     * Removes expired runs, according to {@code checkpoint.retention}. It removes only runs that ended, never one that
     * is running, interrupted, paused or waiting, nor one that cannot be read. A child run is a run like any other, and
     * may be removed before its parent.
     *
     * @param dryRun whether only to report what would be removed
     */
    PruneReport prune(boolean dryRun);
}
