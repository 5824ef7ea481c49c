package dev.checkpoint;

import java.time.Duration;
import java.util.List;

/**
 * What pruning removed, or would have removed.
 *
 * @param dryRun whether nothing was removed
 * @param removed the number of runs by pipeline and reason
 * @param took how long it took
 */
public record PruneReport(boolean dryRun, List<Removed> removed, Duration took) {

    /** Why a run is removed. */
    public enum Reason {
        /** It completed before the retention period for completed runs. */
        COMPLETED_LONG_AGO,
        /** It failed, or was cancelled, before the retention period for failed runs. */
        FAILED_LONG_AGO,
        /** Its pipeline has more runs than the maximum, and it is among those that ended first. */
        TOO_MANY,
        /** The runs of its pipeline are larger than the maximum, and it is among those that ended first. */
        TOO_LARGE
    }

    /**
     * Runs of one pipeline that were removed for one reason.
     *
     * @param pipeline their pipeline
     * @param reason why they were removed
     * @param runs the number of runs
     */
    public record Removed(String pipeline, Reason reason, long runs) {}

    /** Copies the list. */
    public PruneReport {
        removed = List.copyOf(removed);
    }

    /** Returns the total number of runs. */
    public long total() {
        return removed.stream().mapToLong(Removed::runs).sum();
    }
}
