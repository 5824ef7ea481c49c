package dev.checkpoint.error;

import java.util.List;

/** A completed stage was called again with other arguments, and it does not allow this. */
public class StageInputChangedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String stage;

    private final List<String> changed;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param stage the stage
     * @param changed names of the digests that differ, such as {@code args.topic}
     */
    public StageInputChangedException(String message, String runId, String stage, List<String> changed) {
        super(message);
        this.runId = runId;
        this.stage = stage;
        this.changed = changed;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns the stage. */
    public String stage() {
        return stage;
    }

    /** Returns the names of the digests that differ, such as {@code args.topic}. */
    public List<String> changed() {
        return changed;
    }
}
