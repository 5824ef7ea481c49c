package dev.checkpoint.metadata;

import dev.checkpoint.error.CheckpointException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An annotation says something that cannot be done; found at start-up, or at the first call of a bean made later. */
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
     * Creates one for all that is wrong with an annotation.
     *
     * @param spec what can be read all the same
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
     * One thing that is wrong.
     *
     * @param what what is wrong
     * @param fix what to do
     */
    record Problem(String what, String fix) {}

    /** Class and method. */
    public String method() {
        return method;
    }

    /** The annotation without what makes no sense: good for finding what else is wrong, not for calls. */
    @Nullable
    Object spec() {
        return spec;
    }

    /** What is wrong, and what to do about each. */
    List<Problem> problems() {
        return problems;
    }
}
