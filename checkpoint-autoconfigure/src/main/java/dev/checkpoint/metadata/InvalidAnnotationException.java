package dev.checkpoint.metadata;

import dev.checkpoint.error.CheckpointException;

/** An annotation says something that cannot be done; found at start-up, or at the first call of a bean made later. */
public final class InvalidAnnotationException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String method;

    private final String problem;

    private final String fix;

    /**
     * Creates one.
     *
     * @param method class and method
     * @param problem what is wrong
     * @param fix what to do
     */
    public InvalidAnnotationException(String method, String problem, String fix) {
        super(method + ": " + problem + ". " + fix);
        this.method = method;
        this.problem = problem;
        this.fix = fix;
    }

    /** Class and method. */
    public String method() {
        return method;
    }

    /** What is wrong. */
    public String problem() {
        return problem;
    }

    /** What to do. */
    public String fix() {
        return fix;
    }
}
