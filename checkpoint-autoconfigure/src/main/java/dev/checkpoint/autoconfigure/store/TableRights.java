package dev.checkpoint.autoconfigure.store;

import java.util.List;

/**
 * What the user of the {@code DataSource} must be allowed to do for a run to be kept, as statements that change nothing.
 * Removing runs and leaving requests is not among them: an application may do without.
 */
final class TableRights {

    private TableRights() {}

    static List<String> statements(String prefix) {
        return List.of(
                insert(prefix + "INSTANCE", "NAME"),
                update(prefix + "INSTANCE", "HEARTBEAT_AT"),
                insert(prefix + "CONFIGURATION", "HASH"),
                insert(prefix + "RUN", "RUN_ID"),
                update(prefix + "RUN", "OWNER"),
                insert(prefix + "ENTRY", "RUN_ID"),
                insert(prefix + "ATTRIBUTE", "RUN_ID"));
    }

    /** What removes runs, and leaves requests. */
    static List<String> furtherStatements(String prefix) {
        return List.of(
                delete(prefix + "RUN"),
                delete(prefix + "ENTRY"),
                delete(prefix + "ATTRIBUTE"),
                delete(prefix + "REQUEST"),
                insert(prefix + "REQUEST", "RUN_ID"));
    }

    private static String delete(String table) {
        return "DELETE FROM " + table + " WHERE 1 = 0";
    }

    /** Reads as well. */
    private static String insert(String table, String column) {
        return "INSERT INTO " + table + " (" + column + ") SELECT " + column + " FROM " + table + " WHERE 1 = 0";
    }

    private static String update(String table, String column) {
        return "UPDATE " + table + " SET " + column + " = " + column + " WHERE 1 = 0";
    }
}
