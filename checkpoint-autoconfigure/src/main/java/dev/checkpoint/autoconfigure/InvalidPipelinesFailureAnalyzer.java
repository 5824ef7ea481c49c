package dev.checkpoint.autoconfigure;

import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.InvalidPipelinesException;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports all findings about annotated beans together, each with its fix. */
final class InvalidPipelinesFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPipelinesException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidPipelinesException cause) {
        String description = headline(cause.findings().size()) + "\n\n"
                + cause.findings().stream().map(this::describe).collect(Collectors.joining("\n\n"));
        String action = "Apply the fixes above. To start anyway, set checkpoint.validation=warn.";
        return new FailureAnalysis(description, action, cause);
    }

    /** Findings are of many kinds: methods that are not intercepted, names, options, results. */
    private static String headline(int findings) {
        return "Checkpoint found " + (findings == 1 ? "a problem" : findings + " problems") + " in this application:";
    }

    private String describe(Finding finding) {
        String bean = finding.bean() == null ? "" : " (bean '" + finding.bean() + "')";
        return "    " + finding.method() + bean + "\n        " + finding.problem() + "\n        Fix: " + finding.fix();
    }
}
