package dev.checkpoint.archive;

import java.time.Duration;

/**
 * How long ended runs are kept.
 *
 * @param completed how long completed runs are kept; zero to keep all
 * @param failed how long failed and cancelled runs are kept; zero to keep all
 * @param maxRunsPerPipeline how many runs of a pipeline are kept, if so many have ended; 0 for all
 * @param maxBytesPerPipeline how large the runs of a pipeline may be together, as the store measures it; 0 for any size
 */
public record RetentionRules(Duration completed, Duration failed, int maxRunsPerPipeline, long maxBytesPerPipeline) {

    /** Nothing is ever removed. */
    public static final RetentionRules KEEP_ALL = new RetentionRules(Duration.ZERO, Duration.ZERO, 0, 0);
}
