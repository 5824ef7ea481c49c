package dev.checkpoint.autoconfigure.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports which scripts must be executed. */
final class SchemaOutdatedFailureAnalyzer extends AbstractFailureAnalyzer<SchemaOutdatedException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SchemaOutdatedException cause) {
        String message = String.valueOf(cause.getMessage());
        int action = message.indexOf("Execute ");
        return new FailureAnalysis(message.substring(0, action).trim(), message.substring(action), cause);
    }
}
