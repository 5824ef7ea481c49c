package dev.checkpoint.metadata;

import dev.checkpoint.error.CheckpointException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thrown for an invalid annotation: at start-up, or at the first call of a bean that is created later. */
public final class InvalidAnnotationException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String method;

    private final List<Problem> problems;

    private final transient @Nullable Object spec;

    /**
     * Creates one.
     *
     * @param method class and method
     * @param problem what is wrong
     * @param fix what to do
     */
    public InvalidAnnotationException(String method, String problem, String fix) {
        this(method, List.of(new Problem(problem, fix)), null);
    }

    /**
     * Creates an exception for all problems of an annotation.
     *
     * @param spec the part that could be read
     */
    InvalidAnnotationException(String method, List<Problem> problems, @Nullable Object spec) {
        super(method + ": "
                + problems.stream()
                        .map(problem -> problem.what() + ". " + problem.fix())
                        .collect(Collectors.joining(" And ")));
        this.method = method;
        this.problems = List.copyOf(problems);
        this.spec = spec;
    }

    /**
     * One problem.
     *
     * @param what the problem
     * @param fix what to do
     */
    record Problem(String what, String fix) {}

    /** Class and method. */
    public String method() {
        return method;
    }

    /** The annotation without its invalid attributes, for finding other problems; not for calls. */
    @Nullable
    Object spec() {
        return spec;
    }

    /** The problems with their fixes. */
    List<Problem> problems() {
        return problems;
    }
}
