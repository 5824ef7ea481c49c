package dev.checkpoint;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;

/**
 * Keeps and removes runs. Inject it as a bean; {@link RunOperations} starts and resumes runs, {@link RunExplorer} inspects
 * them.
 */
public interface RunArchive {

    /**
     * Writes runs as one archive, without the runs that they called or are forks of.
     *
     * @see #export(Collection, OutputStream, ExportOptions)
     */
    ArchiveReport export(Collection<String> runIds, OutputStream out);

    /**
     * Writes runs as one archive: a zip with a run file for each, as the file store writes them, and a list of them with
     * checksums. Values that are stored encrypted or masked leave so. Runs may be executed meanwhile: what was durable when
     * they were read is in the archive. Requests that are open are not.
     *
     * @param runIds the runs
     * @param out where to write; not closed. If the export fails, what was written is no archive
     * @param options what else the archive holds
     * @return what it holds
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run; nothing is written then
     * @throws dev.checkpoint.error.RunUnreadableException if the stored data of a run cannot be read
     * @throws dev.checkpoint.error.ArchiveException if a run cannot be exported by this version, or the archive would be
     *     larger than one may be
     */
    ArchiveReport export(Collection<String> runIds, OutputStream out, ExportOptions options);

    /**
     * Reads an archive and stores all its runs under their ids. They can be inspected and resumed then; one that was being
     * executed stands paused. Checks the archive first: it is not trusted, and nothing that it names is
     * instantiated.
     *
     * @param in the archive; not closed
     * @return what was imported
     * @throws dev.checkpoint.error.RunConflictException if one of the ids exists already; it names the first. Nothing is
     *     imported then, unless another caller made that run meanwhile: the message says what was
     * @throws dev.checkpoint.error.ArchiveException if it is no archive, or one that is damaged, of a newer version, or not
     *     trusted; nothing is imported then
     * @throws dev.checkpoint.error.StoreException if the store fails; each run is imported as a whole or not at all, and the
     *     message says which were
     */
    ArchiveReport importFrom(InputStream in);

    /**
     * Removes a run and all its stored data, even if it is pinned.
     *
     * @return whether the run existed
     * @throws dev.checkpoint.error.RunActiveException if a living instance executes it
     */
    boolean delete(String runId);

    /**
     * Removes a run if its journal has this number of entries. Of a run that has ended, the stores for files and databases remove exactly
     * what was looked at; of any other run the number is looked at first, and a living instance that executes it by then keeps it.
     *
     * @param entries how many entries the journal had when it was looked at, as {@link RunSummary#entries()} says
     * @return whether the run existed
     * @throws dev.checkpoint.error.RunChangedException if it has another number of entries; nothing is removed then
     * @throws dev.checkpoint.error.RunActiveException if a living instance executes it
     */
    default boolean delete(String runId, long entries) {
        throw new UnsupportedOperationException(getClass().getName() + " cannot look whether a run has changed.");
    }

    /**
     * Removes expired runs, according to {@code checkpoint.retention}. It removes only runs that ended, never one that
     * is running, interrupted, paused or waiting, nor one that cannot be read, nor one that is pinned: that has a named
     * checkpoint with the metadata {@code pin: true}, and no later one with another {@code pin}. A child run is a run like
     * any other, and may be removed before its parent.
     *
     * @param dryRun whether only to report what would be removed
     */
    PruneReport prune(boolean dryRun);
}
