package dev.checkpoint.autoconfigure.mcp;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what an application needs to offer tools to agents. */
final class McpNotServedFailureAnalyzer extends AbstractFailureAnalyzer<McpNotServedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, McpNotServedException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
