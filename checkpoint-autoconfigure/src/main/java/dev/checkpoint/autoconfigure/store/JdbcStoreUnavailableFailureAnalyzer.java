package dev.checkpoint.autoconfigure.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports which dependency, property or bean is missing. */
final class JdbcStoreUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<JdbcStoreUnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, JdbcStoreUnavailableException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
