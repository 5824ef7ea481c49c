package dev.checkpoint.error;

import java.util.List;

/** A completed run was called again with other arguments, and its pipeline forbids that. */
public class RunInputChangedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final List<String> changed;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param changed names of the digests that differ, such as {@code args.topic}
     */
    public RunInputChangedException(String message, String runId, List<String> changed) {
        super(message);
        this.runId = runId;
        this.changed = changed;
    }

    /** The run. */
    public String runId() {
        return runId;
    }

    /** Names of the digests that differ, such as {@code args.topic}. */
    public List<String> changed() {
        return changed;
    }
}
