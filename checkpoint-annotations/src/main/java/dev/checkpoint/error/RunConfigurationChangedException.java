package dev.checkpoint.error;

import java.util.List;

/** The configuration of a run has changed, and {@code checkpoint.snapshot.on-change} does not allow resuming it. */
public class RunConfigurationChangedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final List<String> changed;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param changed the differences, such as {@code app.temperature: 0.2 -> 0.7}, with secrets masked
     */
    public RunConfigurationChangedException(String message, String runId, List<String> changed) {
        super(message);
        this.runId = runId;
        this.changed = changed;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns the differences, such as {@code app.temperature: 0.2 -> 0.7}, with secrets masked. */
    public List<String> changed() {
        return changed;
    }
}
