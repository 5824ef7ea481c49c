package dev.checkpoint.error;

import java.util.List;

/** A completed stage was called again with other arguments, and it forbids that. */
public class StageInputChangedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String stage;

    private final List<String> changed;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param stage the stage
     * @param changed names of the digests that differ, such as {@code args.topic}
     */
    public StageInputChangedException(String message, String runId, String stage, List<String> changed) {
        super(message);
        this.runId = runId;
        this.stage = stage;
        this.changed = changed;
    }

    /** The run. */
    public String runId() {
        return runId;
    }

    /** The stage. */
    public String stage() {
        return stage;
    }

    /** Names of the digests that differ, such as {@code args.topic}. */
    public List<String> changed() {
        return changed;
    }
}
