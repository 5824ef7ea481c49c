package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is asked of the owners of runs: one statement to leave a request, one to read all that are open, one to close one. */
final class RequestTable {

    /** Up to so many runs are named in a query; for more, all open requests are read, which are few. */
    private static final int IDS_AT_ONCE = 500;

    private final Database database;

    private final ColumnFormat format;

    RequestTable(Database database, ColumnFormat format) {
        this.database = database;
        this.format = format;
    }

    /** The key refuses a request that is open already, and a foreign key, or a condition, one of an unknown run. */
    boolean leave(Request request) {
        return database.single(
                "Request '" + request.id() + "' for run '" + request.run() + "' could not be written",
                connection -> insert(connection, request));
    }

    private boolean insert(Connection connection, Request request) throws SQLException {
        try {
            return Sql.update(connection, database.statements().insertRequest, RequestRow.values(request, format)) > 0;
        } catch (SQLException failure) {
            if (database.isRefusedByKey(failure)) {
                return false;
            }
            throw failure;
        }
    }

    List<Request> open(Set<RunId> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        Object[] ids = runs.size() > IDS_AT_ONCE
                ? new Object[0]
                : runs.stream().map(RunId::value).sorted().toArray();
        List<Optional<Request>> found = database.single(
                "The open requests could not be read",
                connection -> Sql.query(
                        connection,
                        database.statements().selectRequests(ids.length),
                        row -> RequestRow.read(row, format),
                        ids));
        return found.stream()
                .flatMap(Optional::stream)
                .filter(request -> runs.contains(request.run()))
                .toList();
    }

    void settle(RunId run, String id) {
        database.single(
                "Request '" + id + "' for run '" + run + "' could not be closed",
                connection ->
                        Sql.update(connection, database.statements().deleteRequest, run.value(), RequestRow.hash(id)));
    }
}
