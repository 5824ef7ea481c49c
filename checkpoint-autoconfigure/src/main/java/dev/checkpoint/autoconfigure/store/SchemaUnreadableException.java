package dev.checkpoint.autoconfigure.store;

import java.sql.SQLException;

/** The version of the tables cannot be read, though the database answers: they are locked, or not granted to this user. */
final class SchemaUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaUnreadableException(String prefix, SQLException cause) {
        super("The version of the tables " + prefix + "* cannot be read: " + cause.getMessage(), cause);
    }
}
