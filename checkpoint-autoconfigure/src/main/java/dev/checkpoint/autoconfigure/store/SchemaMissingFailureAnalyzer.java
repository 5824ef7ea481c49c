package dev.checkpoint.autoconfigure.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in which two ways the tables can be created. */
final class SchemaMissingFailureAnalyzer extends AbstractFailureAnalyzer<SchemaMissingException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SchemaMissingException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set checkpoint.jdbc.initialize-schema=always to have them created at start-up, or execute schema-"
                        + cause.platform()
                        + ".sql (in dev/checkpoint/store/jdbc of checkpoint-autoconfigure), for example as"
                        + " a migration of Flyway or Liquibase. If they are in another schema, name it in"
                        + " checkpoint.jdbc.table-prefix.",
                cause);
    }
}
