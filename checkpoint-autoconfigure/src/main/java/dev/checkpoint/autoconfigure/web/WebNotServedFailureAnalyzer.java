package dev.checkpoint.autoconfigure.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what an application needs to serve runs, and tools for agents, over HTTP. */
final class WebNotServedFailureAnalyzer extends AbstractFailureAnalyzer<WebNotServedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WebNotServedException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
