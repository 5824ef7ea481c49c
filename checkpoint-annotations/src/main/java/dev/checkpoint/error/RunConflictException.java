package dev.checkpoint.error;

/** The id belongs to a run of another pipeline. */
public class RunConflictException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String pipeline;

    private final String otherPipeline;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param pipeline the pipeline that was called
     * @param otherPipeline the pipeline the run belongs to
     */
    public RunConflictException(String message, String runId, String pipeline, String otherPipeline) {
        super(message);
        this.runId = runId;
        this.pipeline = pipeline;
        this.otherPipeline = otherPipeline;
    }

    /** The run. */
    public String runId() {
        return runId;
    }

    /** The pipeline that was called. */
    public String pipeline() {
        return pipeline;
    }

    /** The pipeline the run belongs to. */
    public String otherPipeline() {
        return otherPipeline;
    }
}
