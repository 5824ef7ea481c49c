package dev.checkpoint.error;

import java.util.List;

/** A completed run was called again with other arguments, and its pipeline does not allow this. */
public class RunInputChangedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final List<String> changed;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param changed names of the digests that differ, such as {@code args.topic}
     */
    public RunInputChangedException(String message, String runId, List<String> changed) {
        super(message);
        this.runId = runId;
        this.changed = changed;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns the names of the digests that differ, such as {@code args.topic}. */
    public List<String> changed() {
        return changed;
    }
}
