package dev.checkpoint;

import java.time.Instant;

/**
 * A place in a list of runs: the run after which a page begins. Runs that are written to meanwhile move to the front of the
 * list and are not met again.
 *
 * @param updated when that run was last written to
 * @param runId its id
 */
public record RunCursor(Instant updated, String runId) {

    /** Whether a run comes behind this place. */
    public boolean isBefore(RunSummary run) {
        int later = updated.compareTo(run.updated());
        return later > 0 || later == 0 && runId.compareTo(run.runId()) < 0;
    }

    /** The place behind a run. */
    public static RunCursor after(RunSummary run) {
        return new RunCursor(run.updated(), run.runId());
    }
}
