package dev.checkpoint.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement with its parameters on a connection of the caller. */
final class Sql {

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Row<T> {

        /** The value of the row the cursor stands on. */
        T read(ResultSet row) throws SQLException;
    }

    /** Executes a statement that changes rows. */
    @FunctionalInterface
    interface Execution {

        /** Says how many were changed. */
        int update(PreparedStatement statement) throws SQLException;
    }

    private Sql() {}

    /** The list of so many parameters behind IN: {@code (?, ?)}. */
    static String marks(int values) {
        return "(" + String.join(", ", Collections.nCopies(values, "?")) + ")";
    }

    /** Changes rows, and says how many. */
    static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return update(connection, PreparedStatement::executeUpdate, sql, parameters);
    }

    /** Changes rows, and says how many. */
    static int update(Connection connection, Execution how, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return how.update(statement);
        }
    }

    /** Reads rows. */
    static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(row.read(rows));
                }
                return read;
            }
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
