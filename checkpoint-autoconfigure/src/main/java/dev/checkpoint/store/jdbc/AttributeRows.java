package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.Attributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes what runs can be searched by, which has a table of its own; on a connection and in a transaction of the caller. */
final class AttributeRows {

    private final Database database;

    AttributeRows(Database database) {
        this.database = database;
    }

    /** Names and values in turn, as the columns hold them; none if the entries do not say. */
    static List<String> namesAndValues(Append batch) {
        Map<String, String> said = batch.attributes();
        if (said == null) {
            return List.of();
        }
        // two names that differ in what a column cannot hold are one
        Map<String, String> distinct = new LinkedHashMap<>();
        said.forEach((name, value) ->
                distinct.put(Columns.fit(name, Attributes.NAME_LENGTH), Columns.fit(value, Attributes.VALUE_LENGTH)));
        return distinct.entrySet().stream()
                .flatMap(attribute -> Stream.of(attribute.getKey(), attribute.getValue()))
                .toList();
    }

    void insert(Connection connection, RunId run, List<String> namesAndValues) throws SQLException {
        if (namesAndValues.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            values.add(run.value());
            values.add(namesAndValues.get(i));
            values.add(namesAndValues.get(i + 1));
        }
        String sql = database.statements().insertAttributes(namesAndValues.size() / 2);
        Sql.update(connection, sql, values.toArray());
    }

    /** Whether the entries say what the attributes are from now on. */
    static boolean replaces(Append batch) {
        return batch.attributes() != null;
    }

    /** Makes the attributes of a run those that the entries say, if they say. */
    void replace(Connection connection, Append batch) throws SQLException {
        if (replaces(batch)) {
            RunId run = batch.run();
            Sql.update(connection, database.statements().deleteArguments, run.value());
            insert(connection, run, namesAndValues(batch));
        }
    }
}
