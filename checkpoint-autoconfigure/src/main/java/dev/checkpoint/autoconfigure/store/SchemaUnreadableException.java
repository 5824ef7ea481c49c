package dev.checkpoint.autoconfigure.store;

import java.sql.SQLException;

/** The tables cannot be used, though the database answers: they are locked, or not granted to this user. */
final class SchemaUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SchemaUnreadableException(String message, SQLException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    static SchemaUnreadableException unread(String prefix, SQLException cause) {
        return new SchemaUnreadableException("The version of the tables " + prefix + "* cannot be read", cause);
    }

    static SchemaUnreadableException notGranted(String prefix, SQLException cause) {
        return new SchemaUnreadableException(
                "The user of the DataSource may not write to the tables " + prefix + "*, and runs could not be kept",
                cause);
    }
}
