package dev.checkpoint.autoconfigure.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how the tables come to be if this application may not make them. */
final class SchemaScriptFailureAnalyzer extends AbstractFailureAnalyzer<SchemaScriptException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SchemaScriptException cause) {
        return new FailureAnalysis(
                cause.getMessage() + System.lineSeparator() + root.getMessage(),
                "If the user of the DataSource may not create tables, execute the script with a user who may, and set"
                        + " checkpoint.jdbc.initialize-schema=never. If the schema in checkpoint.jdbc.table-prefix does not"
                        + " exist, create it. PostgreSQL has undone the script; other databases keep the statements before"
                        + " the one that failed, and the script can be executed again.",
                cause);
    }
}
