package dev.checkpoint.autoconfigure.webhook;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with a webhook, and what to write. */
final class WebhookMistakeFailureAnalyzer extends AbstractFailureAnalyzer<WebhookMistakeException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WebhookMistakeException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
