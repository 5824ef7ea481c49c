package dev.checkpoint;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage that is being executed.
 *
 * @param stage path, name and key
 * @param attempt 1 for the first
 * @param started when this attempt started
 * @param progress how far it has come, as it said last; null if it has not said
 * @param remaining how much longer it takes at the pace of its last reports; null if that is not known
 */
public record RunningStage(
        String stage, int attempt, Instant started, @Nullable Progress progress, @Nullable Duration remaining) {

    /**
     * How far a stage has come.
     *
     * @param done how much is done
     * @param total how much there is to do; 0 if that is not known
     */
    public record Progress(long done, long total) {}
}
