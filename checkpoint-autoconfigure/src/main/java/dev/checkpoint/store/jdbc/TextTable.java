package dev.checkpoint.store.jdbc;

import dev.checkpoint.spi.store.KeptText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Small texts beside the journals: one statement to read one, one to write one over the revision that was read. */
final class TextTable {

    private final Database database;

    TextTable(Database database) {
        this.database = database;
    }

    Optional<KeptText> text(String name) {
        KeptText.requireName(name);
        List<KeptText> found = database.single(
                "Text '" + name + "' could not be read",
                connection -> Sql.query(
                        connection,
                        database.statements().selectText,
                        row -> new KeptText(name, row.getLong(1), row.getString(2)),
                        name));
        return found.stream().findFirst();
    }

    boolean write(String name, long revision, String text) {
        KeptText.requireName(name);
        KeptText.requireText(text);
        return database.single(
                "Text '" + name + "' could not be written",
                connection -> revision == 0
                        ? insert(connection, name, text)
                        : Sql.update(connection, database.statements().updateText, text, name, revision) > 0);
    }

    private boolean insert(Connection connection, String name, String text) throws SQLException {
        try {
            return Sql.update(connection, database.statements().insertText, name, text) > 0;
        } catch (SQLException failure) {
            if (database.isRefusedByKey(failure)) {
                return false;
            }
            throw failure;
        }
    }

    boolean remove(String name, long revision) {
        KeptText.requireName(name);
        return database.single(
                "Text '" + name + "' could not be removed",
                connection -> Sql.update(connection, database.statements().deleteText, name, revision) > 0);
    }

    /** They are few, and databases sort letters each in its own way. */
    List<String> names(String prefix) {
        List<String> names = database.single(
                "The names of texts could not be read",
                connection -> Sql.query(connection, database.statements().selectTexts, row -> row.getString(1)));
        return names.stream().filter(name -> name.startsWith(prefix)).sorted().toList();
    }
}
