package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.store.jdbc.SchemaVersion;

/** The tables are those of a newer version, which says that this one must not use them. */
final class SchemaTooNewException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaTooNewException(String prefix, int version, int minReader) {
        super(SchemaVersion.newer("tables " + prefix + "*", version, minReader));
    }
}
