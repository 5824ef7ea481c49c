package dev.checkpoint;

import dev.checkpoint.model.NumberedEntry;
import java.util.List;
import java.util.OptionalLong;

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
     * Returns the runs that match, in the order of the query: the last updated first unless it says otherwise.
     *
     * @throws dev.checkpoint.error.StoreException if the store cannot search for runs
     */
    List<RunSummary> find(RunQuery query);

    /**
     * Returns how many runs match, whatever the limit and the place of the query; empty if the store would have to read them one
     * by one to know.
     *
     * @throws dev.checkpoint.error.StoreException if the store cannot search for runs
     */
    OptionalLong count(RunQuery query);

    /**
     * Returns what happened in a run and when: its stages, attempts, waits and interruptions.
     *
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.RunUnreadableException if its stored data cannot be read
     */
    RunTimeline timeline(String runId);

    /**
     * Returns which stages of a run were called, and what was passed on between them, as far as the run recorded it.
     *
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.RunUnreadableException if its stored data cannot be read
     */
    RunGraph graph(String runId);

    /**
     * Compares two runs, of one pipeline or of two. What cannot be read or compared is said in the result.
     *
     * @param before the first run
     * @param after the second run
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     */
    RunComparison compare(String before, String after);

    /**
     * Compares a run with the run it is a fork of; one that is no fork, with the last run of its pipeline that was started before it.
     *
     * @param runId the second run of the comparison
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run, or none to compare it with
     * @throws dev.checkpoint.error.StoreException if the store cannot search for runs
     */
    RunComparison compare(String runId);

    /**
     * Returns the next entries of a journal, up to 1,000 of them. To follow a run, also one that another process executes, ask again
     * from the number after the last one; an empty list says that there is nothing new yet.
     *
     * @param from number of the first entry wanted, 0 for the start of the run
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.RunUnreadableException if its stored data cannot be read
     */
    List<NumberedEntry> journal(String runId, long from);

    /**
     * Returns how far a run has come, and estimates when it ends: from what its running stages report, as far as this process
     * executes them, and from the medians of the last runs of the pipeline that completed.
     *
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.RunUnreadableException if its stored data cannot be read
     * @throws dev.checkpoint.error.StoreException if the store fails
     */
    RunProgress progress(String runId);

    /**
     * Returns the checkpoints of a run in their order: the positions up to which its journal was written at once. A run file that
     * was edited by hand may have fewer.
     *
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.StoreException if the store fails
     */
    List<Checkpoint> checkpoints(String runId);

    /**
     * Counts runs and their checkpoints, and tells how their stages went, what was reused, and what was paid. Reads the journals
     * of the runs that the query lists, up to its limit.
     *
     * @throws dev.checkpoint.error.StoreException if the store fails or cannot search
     */
    RunStatistics statistics(RunQuery query);

    /**
     * Returns the approvals that match, the longest asked first; without a run id those of runs that wait.
     *
     * @throws dev.checkpoint.error.StoreException if the store cannot search for runs
     */
    List<Approval> approvals(ApprovalQuery query);

    /**
     * Tells for each stage of a run what a resume would do with it, and why. Executes nothing, writes nothing, and does not
     * take the run over; results are restored to see whether they can be.
     *
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.PipelineNotFoundException if this application does not have its pipeline
     * @throws dev.checkpoint.error.RunUnreadableException if its stored data cannot be read
     */
    RunPlan plan(String runId);

    /**
     * Tells the same of a fork, without making it.
     *
     * @throws dev.checkpoint.error.CheckpointException if the fork could not be made
     */
    RunPlan plan(ForkRequest request);

    /**
     * Tells why a stage was last executed, or was not.
     *
     * @param stage as {@link RunDetails#stages()} names it, or its name
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.CheckpointException if the run has no entry of such a stage
     */
    Explanation explain(String runId, String stage);
}
