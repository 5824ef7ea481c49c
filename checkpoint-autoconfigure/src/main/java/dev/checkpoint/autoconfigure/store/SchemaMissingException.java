package dev.checkpoint.autoconfigure.store;

import org.springframework.boot.sql.init.DatabaseInitializationMode;

/** Thrown if the database answers and has no tables of Checkpoint. */
final class SchemaMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String platform;

    SchemaMissingException(String prefix, DatabaseInitializationMode mode, String platform) {
        super("checkpoint.store is 'jdbc', but the database has no tables " + prefix + "*, and runs could not be kept. "
                + why(mode));
        this.platform = platform;
    }

    private static String why(DatabaseInitializationMode mode) {
        return mode == DatabaseInitializationMode.EMBEDDED
                ? "checkpoint.jdbc.initialize-schema is 'embedded', which creates them in a database in memory only."
                : "checkpoint.jdbc.initialize-schema is 'never', which leaves them to you.";
    }

    String platform() {
        return platform;
    }
}
