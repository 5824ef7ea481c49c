package dev.checkpoint.error;

/**
 * The journal of a run that this instance executes is shorter than what was written to it; the run is stopped. No other
 * instance has it.
 */
public class EntriesLostException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final long expected;

    private final long found;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param expected how many entries its journal should have
     * @param found how many it has; negative if that could not be found out
     */
    public EntriesLostException(String message, String runId, long expected, long found) {
        super(message);
        this.runId = runId;
        this.expected = expected;
        this.found = found;
    }

    /** The run. */
    public String runId() {
        return runId;
    }

    /** How many entries its journal should have: the number of the entry that could not be written. */
    public long expected() {
        return expected;
    }

    /** How many entries its journal has; negative if that could not be found out. */
    public long found() {
        return found;
    }
}
