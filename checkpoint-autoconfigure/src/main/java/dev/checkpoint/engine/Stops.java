package dev.checkpoint.engine;

import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.error.StageOutcomeUnknownException;

/** Exceptions that stop a run without saying anything about the stage they pass through: no attempt failed. */
final class Stops {

    private Stops() {}

    static boolean isStop(Throwable error) {
        return error instanceof RunTakenOverException
                || error instanceof CheckpointSaveException
                || error instanceof RunPausedException
                || error instanceof StageOutcomeUnknownException;
    }
}
