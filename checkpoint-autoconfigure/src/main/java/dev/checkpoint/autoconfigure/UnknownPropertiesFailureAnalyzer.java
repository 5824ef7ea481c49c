package dev.checkpoint.autoconfigure;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports each property that does not exist, where it is, and what was probably meant. */
final class UnknownPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<UnknownPropertiesException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnknownPropertiesException cause) {
        String description = cause.properties().stream()
                .map(each -> each + (each.origin() == null ? "" : "\n\n    Origin: " + each.origin()))
                .collect(Collectors.joining("\n\n"));
        return new FailureAnalysis(
                description,
                "Correct the name, or remove it. To start anyway, set checkpoint.unknown-properties=warn.",
                cause);
    }
}
