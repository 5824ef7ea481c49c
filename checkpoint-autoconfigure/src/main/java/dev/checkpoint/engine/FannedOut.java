package dev.checkpoint.engine;

import dev.checkpoint.RunProgress;
import dev.checkpoint.RunningStage;
import dev.checkpoint.explain.Pace;
import org.jspecify.annotations.Nullable;

/**
 * A fan-out directly in a pipeline.
 *
 * @param began when nothing was done, as {@link System#nanoTime}
 */
record FannedOut(long began, Pace pace) {

    /** How far it has come; null if it has ended. */
    RunProgress.@Nullable Items items() {
        RunningStage.Progress progress = pace.progress();
        return progress.done() >= progress.total()
                ? null
                : new RunProgress.Items(progress.done(), progress.total(), pace.remaining(began, System.nanoTime()));
    }
}
