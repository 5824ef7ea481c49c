package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/**
 * A run that was awaited failed. The exception itself belongs to the one who executed the run, perhaps in another process;
 * here is what the journal recorded of it. {@link dev.checkpoint.RunExplorer#get} has its causes and stack.
 */
public class RunFailedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final @Nullable String stage;

    private final String errorType;

    private final @Nullable String errorMessage;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param stage path of the stage that threw the error; null if none did
     * @param errorType class name of the recorded error
     * @param errorMessage its message; null if it had none
     */
    public RunFailedException(
            String message, String runId, @Nullable String stage, String errorType, @Nullable String errorMessage) {
        super(message);
        this.runId = runId;
        this.stage = stage;
        this.errorType = errorType;
        this.errorMessage = errorMessage;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns the path of the stage that threw the error; null if none did. */
    public @Nullable String stage() {
        return stage;
    }

    /** Returns the class name of the recorded error. */
    public String errorType() {
        return errorType;
    }

    /** Returns the recorded message of the error, masked as the journal has it; null if it had none. */
    public @Nullable String errorMessage() {
        return errorMessage;
    }
}
