package dev.checkpoint;

import dev.checkpoint.model.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come, and when it is likely to end. An estimate: what is not known is null, and {@link #basis} says why.
 *
 * @param runId id of the run
 * @param status its status
 * @param done how many calls of stages, directly in the pipeline, are completed
 * @param total how many there are likely to be; null if that is not known
 * @param fraction how much of the work is done, from 0 to 1; null if that is not known
 * @param remaining how much longer it will probably be executed; null if that is not known
 * @param eta when it will probably end; null if that is not known, and unless it is being executed or waits for a time only
 * @param running the stages that this process is executing, with what they report; empty if another instance executes the run
 * @param items how far a fan-out directly in the pipeline has come; null if there is none, or another instance executes the run
 * @param basis what the estimate is based on, or why there is none, in words
 */
public record RunProgress(
        String runId,
        RunStatus status,
        int done,
        @Nullable Integer total,
        @Nullable Double fraction,
        @Nullable Duration remaining,
        @Nullable Instant eta,
        List<RunningStage> running,
        @Nullable Items items,
        String basis) {

    /** Copies the list. */
    public RunProgress {
        running = List.copyOf(running);
    }

    /**
     * How far a fan-out has come.
     *
     * @param done how many items are done
     * @param total how many there are
     * @param remaining how much longer it takes at the pace of the last items; null if that is not known
     */
    public record Items(long done, long total, @Nullable Duration remaining) {}
}
