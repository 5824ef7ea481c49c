package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunQuery;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.EndedRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds and removes ended runs, some hundreds with a few statements. Rows are locked by their keys and for a moment only,
 * and one that is locked by somebody else is left alone, so that nobody waits for anybody.
 */
final class EndedRuns {

    /** So many are found at once. */
    private static final int PAGE = 1000;

    private static final String COLUMNS = "RUN_ID, PIPELINE, STATUS, UPDATED_AT";

    private final Database database;

    private final OwnRuns claims;

    EndedRuns(Database database, OwnRuns claims) {
        this.database = database;
        this.claims = claims;
    }

    Map<String, Long> count() {
        Map<String, Long> counts = new HashMap<>();
        String sql = "SELECT PIPELINE, COUNT(*) AS RUNS FROM " + database.statements().run + " GROUP BY PIPELINE";
        database.single(
                "The runs could not be counted",
                connection ->
                        Sql.query(connection, sql, row -> counts.put(row.getString("PIPELINE"), row.getLong("RUNS"))));
        return counts;
    }

    Iterator<EndedRun> find(RunQuery query) {
        return new Pages(query);
    }

    Set<RunId> delete(List<EndedRun> runs) {
        Map<RunId, EndedRun> wanted = new HashMap<>();
        runs.stream().filter(run -> !claims.hold(run.run())).forEach(run -> wanted.put(run.run(), run));
        return wanted.isEmpty()
                ? Set.of()
                : database.transaction("Ended runs could not be removed", connection -> delete(connection, wanted));
    }

    private Set<RunId> delete(Connection connection, Map<RunId, EndedRun> wanted) throws SQLException {
        Statements sql = database.statements();
        Object[] ids = ids(wanted.keySet());
        String lock = sql.dialect.lockedRowsLeftOut();
        if (lock.isEmpty()) {
            Sql.update(
                    connection,
                    "UPDATE " + sql.run + " SET OWNER = NULL WHERE RUN_ID IN " + Sql.marks(ids.length)
                            + " AND STATUS <> 'RUNNING'",
                    ids);
        }
        List<EndedRun> locked = Sql.query(
                connection,
                "SELECT " + COLUMNS + " FROM " + sql.run + " WHERE RUN_ID IN " + Sql.marks(ids.length) + lock,
                EndedRuns::read,
                ids);
        Set<RunId> deleted = new HashSet<>();
        locked.stream().filter(run -> run.equals(wanted.get(run.run()))).forEach(run -> deleted.add(run.run()));
        if (!deleted.isEmpty()) {
            Object[] these = ids(deleted);
            // by name: not every SQLite connection follows foreign keys
            for (String table : List.of(sql.request, sql.attribute, sql.entry, sql.run)) {
                Sql.update(connection, "DELETE FROM " + table + " WHERE RUN_ID IN " + Sql.marks(these.length), these);
            }
        }
        return deleted;
    }

    private static Object[] ids(Set<RunId> runs) {
        return runs.stream().map(RunId::value).sorted().toArray();
    }

    private static EndedRun read(ResultSet row) throws SQLException {
        return new EndedRun(
                RunId.of(row.getString("RUN_ID")),
                row.getString("PIPELINE"),
                RunStatus.valueOf(row.getString("STATUS")),
                Columns.time(row, "UPDATED_AT"));
    }

    /** Reads on behind the last row it read, whatever has become of that. */
    private final class Pages implements Iterator<EndedRun> {

        private final RunQuery query;

        private final Deque<EndedRun> page = new ArrayDeque<>();

        private @Nullable EndedRun last;

        private boolean ended;

        Pages(RunQuery query) {
            this.query = query;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !ended) {
                read();
            }
            return !page.isEmpty();
        }

        @Override
        public EndedRun next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.remove();
        }

        private void read() {
            List<Object> parameters = new ArrayList<>();
            String sql = compose(parameters);
            page.addAll(database.single(
                    "Ended runs could not be searched",
                    connection -> Sql.query(connection, sql, EndedRuns::read, parameters.toArray())));
            ended = page.size() < PAGE;
            last = page.peekLast();
        }

        private String compose(List<Object> parameters) {
            StringBuilder sql = new StringBuilder("SELECT ")
                    .append(COLUMNS)
                    .append(" FROM ")
                    .append(database.statements().run);
            query.statuses().forEach(status -> parameters.add(status.name()));
            sql.append(" WHERE STATUS IN ").append(Sql.marks(parameters.size()));
            if (query.pipeline() != null) {
                sql.append(" AND PIPELINE = ?");
                parameters.add(Columns.fit(query.pipeline(), Columns.NAME));
            }
            if (query.until() != null) {
                sql.append(" AND UPDATED_AT < ?");
                parameters.add(Columns.utc(query.until()));
            }
            if (last != null) {
                sql.append(" AND UPDATED_AT >= ? AND (UPDATED_AT > ? OR RUN_ID > ?)");
                parameters.addAll(List.of(
                        Columns.utc(last.updated()),
                        Columns.utc(last.updated()),
                        last.run().value()));
            }
            return sql.append(" ORDER BY UPDATED_AT, RUN_ID")
                    .append(database.statements().dialect.page(0, PAGE))
                    .toString();
        }
    }
}
