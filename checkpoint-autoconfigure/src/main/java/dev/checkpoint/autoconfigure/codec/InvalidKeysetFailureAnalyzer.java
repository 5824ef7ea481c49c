package dev.checkpoint.autoconfigure.codec;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports what is wrong with the keys and how to create some. */
final class InvalidKeysetFailureAnalyzer extends AbstractFailureAnalyzer<InvalidKeysetException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidKeysetException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
