package dev.checkpoint.metadata;

import dev.checkpoint.error.CheckpointException;
import java.util.List;
import java.util.stream.Collectors;

/** Reports all problems of an application's annotated beans together, at start-up. */
public final class InvalidPipelinesException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final List<Finding> findings;

    /** Creates one. */
    public InvalidPipelinesException(List<Finding> findings) {
        super(findings.size() + (findings.size() == 1 ? " finding" : " findings") + ": "
                + findings.stream().map(Finding::toString).collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    /** The problems found. */
    public List<Finding> findings() {
        return findings;
    }
}
