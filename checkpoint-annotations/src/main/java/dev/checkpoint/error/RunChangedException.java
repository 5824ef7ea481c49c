package dev.checkpoint.error;

/**
 * What was to be done to a run was decided by a journal that has other entries by now. Nothing was done.
 *
 * @see dev.checkpoint.RunOperations#ifUnchanged
 */
public class RunChangedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final long expected;

    private final long entries;

    /**
     * Creates the exception.
     *
     * @param runId id of the run
     * @param expected how many entries its journal had when it was looked at
     * @param entries how many it has
     */
    public RunChangedException(String runId, long expected, long entries) {
        super("The journal of run '" + runId + "' has " + entries + " entries now, not " + expected
                + ", so nothing was done. Look at the run again, then decide.");
        this.runId = runId;
        this.expected = expected;
        this.entries = entries;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns how many entries its journal had when it was looked at. */
    public long expected() {
        return expected;
    }

    /** Returns how many entries its journal has. */
    public long entries() {
        return entries;
    }
}
