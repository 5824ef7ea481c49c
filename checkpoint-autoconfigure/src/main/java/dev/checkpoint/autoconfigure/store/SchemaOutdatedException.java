package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.store.jdbc.SchemaVersion;

/** Thrown if the tables have an older version and Checkpoint is not allowed to change them. */
final class SchemaOutdatedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaOutdatedException(String prefix, int version, String platform) {
        super(SchemaVersion.older("tables " + prefix + "*", version, platform));
    }
}
