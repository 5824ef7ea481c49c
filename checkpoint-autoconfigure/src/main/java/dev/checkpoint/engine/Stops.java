package dev.checkpoint.engine;

import dev.checkpoint.engine.values.Errors;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.EntriesLostException;
import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.RunStoppedException;
import org.jspecify.annotations.Nullable;

/** Exceptions that stop a run without saying anything about the stage they pass through: no attempt failed. */
final class Stops {

    private Stops() {}

    /**
     * The stop that an exception carries, itself or as a cause; null if it carries none.
     *
     * @param run the run it passes through
     */
    static @Nullable Throwable in(Throwable error, RunSession run) {
        return Errors.<Throwable>first(error, cause -> isStop(cause, run) ? cause : null);
    }

    /** A run that was cancelled refuses the call, and to a caller that goes on that is a failure like any other. */
    private static boolean isStop(Throwable error, RunSession run) {
        return error instanceof CheckpointSaveException
                || error instanceof EntriesLostException
                || error instanceof RunStoppedException
                        && (!(error instanceof RunCancelledException) || isCancelled(run));
    }

    private static boolean isCancelled(RunSession run) {
        AskedStop asked = run.stopping().asked();
        return asked != null && asked.isForGood();
    }
}
