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

    /** The stop that an exception of the pipeline carries, itself or as a cause; null if it carries none. */
    static @Nullable Throwable in(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (isStop(cause)) {
                return cause;
            }
            cause = Errors.cause(cause);
        }
        return null;
    }

    /** A run that was cancelled refuses the call, and to the caller that is a failure like any other. */
    static boolean isStop(Throwable error) {
        return error instanceof CheckpointSaveException
                || error instanceof EntriesLostException
                || error instanceof RunStoppedException && !(error instanceof RunCancelledException);
    }
}
