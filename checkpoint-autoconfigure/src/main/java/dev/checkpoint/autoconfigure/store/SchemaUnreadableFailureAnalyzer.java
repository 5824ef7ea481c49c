package dev.checkpoint.autoconfigure.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what the user of the database has to be granted. */
final class SchemaUnreadableFailureAnalyzer extends AbstractFailureAnalyzer<SchemaUnreadableException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SchemaUnreadableException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Grant SELECT, INSERT, UPDATE and DELETE on these tables to the user of the DataSource. If another session"
                        + " locks them, start again when it has ended.",
                cause);
    }
}
