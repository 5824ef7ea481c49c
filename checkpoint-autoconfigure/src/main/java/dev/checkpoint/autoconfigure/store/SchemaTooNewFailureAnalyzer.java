package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.store.jdbc.SchemaVersion;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which version of Checkpoint the tables need. */
final class SchemaTooNewFailureAnalyzer extends AbstractFailureAnalyzer<SchemaTooNewException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SchemaTooNewException cause) {
        return new FailureAnalysis(cause.getMessage(), SchemaVersion.newerAction(), cause);
    }
}
