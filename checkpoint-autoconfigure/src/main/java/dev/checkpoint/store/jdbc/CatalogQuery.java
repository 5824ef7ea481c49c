package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Attributes;
import java.time.LocalDateTime;
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

    private final List<Object> parameters = new ArrayList<>();

    private final String text;

    CatalogQuery(RunQuery query, Statements sql, JdbcSettings settings) {
        this.sql = sql;
        this.settings = settings;
        this.query = query;
        this.text = compose();
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
        conditions(to, "STATUS", "LAST_AT", "RUN_ID");
        return to.append(" ORDER BY LAST_AT DESC, RUN_ID")
                .append(sql.dialect.page(0, query.limit()))
                .toString();
    }

    private void still(StringBuilder to) {
        to.append(SummaryRow.selectStill(sql, SummaryRow.failedIn(sql))).append("r.STATUS <> 'RUNNING'");
        pipeline(to);
        attributes(to);
        conditions(to, "r.STATUS", "r.UPDATED_AT", "r.RUN_ID");
        to.append(" ORDER BY r.UPDATED_AT DESC, r.RUN_ID").append(sql.dialect.page(0, query.limit()));
    }

    private void running(StringBuilder to) {
        parameters.add(settings.lease().toMillis());
        to.append(SummaryRow.selectRunning(
                sql,
                SummaryRow.failedIn(sql),
                "CASE WHEN r.OWNER IN (" + sql.living + ") THEN 'RUNNING' ELSE 'INTERRUPTED' END"));
        pipeline(to);
        attributes(to);
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
    }

    private void attributes(StringBuilder to) {
        query.parameters().forEach((name, value) -> {
            to.append(" AND r.RUN_ID IN (SELECT a.RUN_ID FROM ")
                    .append(sql.attribute)
                    .append(" a WHERE a.KIND = 'argument' AND a.NAME = ? AND a.VAL = ?)");
            parameters.add(Columns.fit(Attributes.name(name), Attributes.NAME_LENGTH));
            parameters.add(Columns.fit(Attributes.value(value), Attributes.VALUE_LENGTH));
        });
    }

    private void conditions(StringBuilder to, String status, String time, String run) {
        statuses(to, status);
        if (query.since() != null) {
            to.append(" AND ").append(time).append(" >= ?");
            parameters.add(Columns.utc(query.since()));
        }
        if (query.until() != null) {
            to.append(" AND ").append(time).append(" < ?");
            parameters.add(Columns.utc(query.until()));
        }
        RunCursor after = query.after();
        if (after != null) {
            // in this form all databases begin at the place in the index
            to.append(" AND ").append(time).append(" <= ? AND (");
            to.append(time).append(" < ? OR ").append(run).append(" > ?)");
            LocalDateTime updated = Columns.utc(after.updated());
            parameters.addAll(List.of(updated, updated, after.runId()));
        }
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
