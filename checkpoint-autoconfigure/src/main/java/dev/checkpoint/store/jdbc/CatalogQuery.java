package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunQuery;
import dev.checkpoint.model.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A search as one statement of two parts. Runs that are not executing are taken from their rows, one page of them from an index.
 * Runs that are said to be running are few; for each the last entry tells when it was touched, and the heartbeat of its
 * owner whether it is running or interrupted.
 */
final class CatalogQuery {

    private final Statements sql;

    private final JdbcSettings settings;

    private final RunQuery query;

    private final ConditionSql conditions;

    private final ListPlace place;

    private final int rows;

    private final List<Object> parameters = new ArrayList<>();

    private final String text;

    /**
     * A page of a search.
     *
     * @param query whose place, order and limit do not count
     * @param conditions of the query
     * @param place where the page begins
     * @param rows how many it has
     */
    CatalogQuery(
            RunQuery query, ConditionSql conditions, ListPlace place, int rows, Statements sql, JdbcSettings settings) {
        this(query, conditions, place, rows, sql, settings, false);
    }

    private CatalogQuery(
            RunQuery query,
            ConditionSql conditions,
            ListPlace place,
            int rows,
            Statements sql,
            JdbcSettings settings,
            boolean counts) {
        this.sql = sql;
        this.settings = settings;
        this.query = query;
        this.conditions = conditions;
        this.place = place;
        this.rows = rows;
        this.text = counts ? composeCount() : compose();
    }

    /** How many runs there are in all. */
    static CatalogQuery count(RunQuery query, ConditionSql conditions, Statements sql, JdbcSettings settings) {
        return new CatalogQuery(query, conditions, new ListPlace(null, null), 1, sql, settings, true);
    }

    String sql() {
        return text;
    }

    List<Object> parameters() {
        return parameters;
    }

    private String compose() {
        StringBuilder to = new StringBuilder("SELECT * FROM (SELECT * FROM (");
        still(to);
        to.append(") s UNION ALL ");
        running(to);
        to.append(") u WHERE 1 = 1");
        inList(to, "STATUS", ListPlace.Names.OF_ALL);
        return to.append(place.sorted(ListPlace.Names.OF_ALL))
                .append(sql.dialect.page(0, rows))
                .toString();
    }

    /** The rows of runs that are not executing are counted where they are, in an index if one has all that is asked for. */
    private String composeCount() {
        StringBuilder to = new StringBuilder("SELECT (SELECT COUNT(*) FROM ")
                .append(sql.run)
                .append(" r WHERE ");
        whichAreStill(to);
        to.append(") + (SELECT COUNT(*) FROM (");
        running(to);
        to.append(") u WHERE 1 = 1");
        inList(to, "STATUS", ListPlace.Names.OF_ALL);
        return to.append(')').toString();
    }

    private void whichAreStill(StringBuilder to) {
        to.append("r.STATUS <> 'RUNNING'");
        pipeline(to);
        conditions.addTo(to, parameters);
        inList(to, "r.STATUS", ListPlace.Names.OF_RUNS);
    }

    private void still(StringBuilder to) {
        to.append(SummaryRow.selectStill(sql, failure()));
        whichAreStill(to);
        to.append(place.sorted(ListPlace.Names.OF_RUNS)).append(sql.dialect.page(0, rows));
    }

    private void running(StringBuilder to) {
        parameters.add(settings.lease().toMillis());
        to.append(SummaryRow.selectRunning(
                sql, failure(), "CASE WHEN r.OWNER IN (" + sql.living + ") THEN 'RUNNING' ELSE 'INTERRUPTED' END"));
        pipeline(to);
        conditions.addTo(to, parameters);
    }

    /** A row costs the database twice as much with it. */
    private String failure() {
        return conditions.left().isEmpty() ? SummaryRow.NOT_ASKED : SummaryRow.failedIn(sql);
    }

    private void pipeline(StringBuilder to) {
        String pipeline = query.pipeline();
        if (pipeline != null) {
            to.append(" AND r.PIPELINE = ?");
            parameters.add(Columns.fit(pipeline, Columns.NAME));
        }
        if (query.parent() != null) {
            to.append(" AND r.PARENT_RUN_ID = ?");
            parameters.add(query.parent());
        }
        if (query.origin() != null) {
            to.append(" AND r.ORIGIN_RUN_ID = ?");
            parameters.add(query.origin());
        }
    }

    private void inList(StringBuilder to, String status, ListPlace.Names names) {
        statuses(to, status);
        if (query.since() != null) {
            to.append(" AND ").append(names.updated()).append(" >= ?");
            parameters.add(Columns.utc(query.since()));
        }
        if (query.until() != null) {
            to.append(" AND ").append(names.updated()).append(" < ?");
            parameters.add(Columns.utc(query.until()));
        }
        place.addCondition(names, to, parameters);
    }

    /** In the text, not as parameters: how rare a status is decides which index is the right one. */
    private void statuses(StringBuilder to, String column) {
        if (!query.statuses().isEmpty()) {
            String names = query.statuses().stream()
                    .map(RunStatus::name)
                    .sorted()
                    .map(name -> "'" + name + "'")
                    .collect(Collectors.joining(", "));
            to.append(" AND ").append(column).append(" IN (").append(names).append(')');
        }
    }
}
