package dev.checkpoint.error;

import java.util.List;

/** Several beans of this application have the pipeline, and the call does not select one of them. */
public class PipelineAmbiguousException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String pipeline;

    private final List<String> beans;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param pipeline the pipeline that was called
     * @param beans names of the beans that have it
     */
    public PipelineAmbiguousException(String message, String pipeline, List<String> beans) {
        super(message);
        this.pipeline = pipeline;
        this.beans = List.copyOf(beans);
    }

    /** Returns the pipeline that was called. */
    public String pipeline() {
        return pipeline;
    }

    /** Returns the names of the beans that have it. */
    public List<String> beans() {
        return beans;
    }
}
