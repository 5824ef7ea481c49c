package dev.checkpoint.engine;

import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.EntriesLostException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.error.StageOutcomeUnknownException;
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

    static boolean isStop(Throwable error) {
        return error instanceof RunTakenOverException
                || error instanceof EntriesLostException
                || error instanceof CheckpointSaveException
                || error instanceof RunPausedException
                || error instanceof StageOutcomeUnknownException;
    }
}
