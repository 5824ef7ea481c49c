package dev.checkpoint.autoconfigure.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how runs over HTTP are protected. */
final class WebUnprotectedFailureAnalyzer extends AbstractFailureAnalyzer<WebUnprotectedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WebUnprotectedException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Do one of these: add Spring Security and grant CHECKPOINT_READ, CHECKPOINT_OPERATE and CHECKPOINT_PAYLOAD; set"
                        + " checkpoint.web.username and checkpoint.web.password; or set checkpoint.web.security=open where"
                        + " nobody else can reach the application.",
                cause);
    }
}
