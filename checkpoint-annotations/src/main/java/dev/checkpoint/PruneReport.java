package dev.checkpoint;

import java.time.Duration;
import java.util.List;

/**
 * What pruning removed, or would have removed.
 *
 * @param dryRun whether nothing was removed
 * @param removed how many runs, by pipeline and reason
 * @param took how long it took
 */
public record PruneReport(boolean dryRun, List<Removed> removed, Duration took) {

    /** Why a run is removed. */
    public enum Reason {
        /** It completed longer ago than such runs are kept. */
        COMPLETED_LONG_AGO,
        /** It failed, or was cancelled, longer ago than such runs are kept. */
        FAILED_LONG_AGO,
        /** Its pipeline has more runs than are kept, and it is among those that ended first. */
        TOO_MANY
    }

    /**
     * Runs of one pipeline that were removed for one reason.
     *
     * @param pipeline their pipeline
     * @param reason why
     * @param runs how many
     */
    public record Removed(String pipeline, Reason reason, long runs) {}

    /** Copies the list. */
    public PruneReport {
        removed = List.copyOf(removed);
    }

    /** How many runs in all. */
    public long total() {
        return removed.stream().mapToLong(Removed::runs).sum();
    }
}
