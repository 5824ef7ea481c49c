package dev.checkpoint.store.jdbc;

import java.sql.SQLTransientConnectionException;

/** A pool had no connection to give within its time, and no failure to connect that would explain it: all are in use. */
final class NoConnectionLeftException extends SQLTransientConnectionException {

    private static final long serialVersionUID = 1L;

    NoConnectionLeftException(SQLTransientConnectionException timeout) {
        super(timeout.getMessage(), timeout.getSQLState(), timeout.getErrorCode(), timeout);
    }
}
