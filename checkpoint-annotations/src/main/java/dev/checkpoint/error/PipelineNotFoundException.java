package dev.checkpoint.error;

/** No bean of this application has a pipeline with this name. */
public class PipelineNotFoundException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String pipeline;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param pipeline the pipeline that was called
     */
    public PipelineNotFoundException(String message, String pipeline) {
        super(message);
        this.pipeline = pipeline;
    }

    /** Returns the pipeline that was called. */
    public String pipeline() {
        return pipeline;
    }
}
