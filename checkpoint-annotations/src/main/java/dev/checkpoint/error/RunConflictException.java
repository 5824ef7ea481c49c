package dev.checkpoint.error;

/** The id belongs to a run of another pipeline. */
public class RunConflictException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String pipeline;

    private final String otherPipeline;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param pipeline the pipeline that was called
     * @param otherPipeline the pipeline that the run belongs to
     */
    public RunConflictException(String message, String runId, String pipeline, String otherPipeline) {
        super(message);
        this.runId = runId;
        this.pipeline = pipeline;
        this.otherPipeline = otherPipeline;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns the pipeline that was called. */
    public String pipeline() {
        return pipeline;
    }

    /** Returns the pipeline that the run belongs to. */
    public String otherPipeline() {
        return otherPipeline;
    }
}
