package dev.checkpoint.error;

import java.util.List;

/** A run was to be resumed under another configuration, and {@code checkpoint.snapshot.on-change} forbids that. */
public class RunConfigurationChangedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final List<String> changed;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param changed the differences, such as {@code app.temperature: 0.2 -> 0.7}, secrets masked
     */
    public RunConfigurationChangedException(String message, String runId, List<String> changed) {
        super(message);
        this.runId = runId;
        this.changed = changed;
    }

    /** The run. */
    public String runId() {
        return runId;
    }

    /** The differences, such as {@code app.temperature: 0.2 -> 0.7}, secrets masked. */
    public List<String> changed() {
        return changed;
    }
}
