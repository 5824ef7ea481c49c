package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Attributes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A search as one statement of two parts. Runs that stand still are taken from their rows, one page of them from an index.
 * Runs that are said to be running are few; for each the last entry tells when it was touched, and the heartbeat of its
 * owner whether it is running or interrupted.
 */
final class CatalogQuery {

    private static final String COLUMNS = "RUN_ID, PIPELINE, STARTED_AT, INSTANCE, ERROR_CLASS, ERROR_MESSAGE";

    private final Statements sql;

    private final JdbcSettings settings;

    private final Collection<String> pipelines;

    private final Set<RunStatus> statuses;

    private final @Nullable Instant since;

    private final @Nullable Instant until;

    private final Map<String, String> attributes;

    private final String order;

    private final @Nullable RunCursor after;

    private final long limit;

    private final List<Object> parameters = new ArrayList<>();

    private final String text;

    private CatalogQuery(
            Statements sql, JdbcSettings settings, Collection<String> pipelines, RunQuery query, boolean oldestFirst) {
        this.sql = sql;
        this.settings = settings;
        this.pipelines = pipelines;
        this.statuses = query.statuses();
        this.since = query.since();
        this.until = query.until();
        this.attributes = query.parameters();
        this.order = oldestFirst ? "" : " DESC";
        this.after = query.after();
        this.limit = query.limit();
        this.text = compose();
    }

    static CatalogQuery of(RunQuery query, Statements sql, JdbcSettings settings) {
        List<String> pipelines = query.pipeline() == null ? List.of() : List.of(query.pipeline());
        return new CatalogQuery(sql, settings, pipelines, query, false);
    }

    static CatalogQuery interrupted(Set<String> pipelines, int limit, Statements sql, JdbcSettings settings) {
        RunQuery query = RunQuery.all().status(RunStatus.INTERRUPTED).limit(limit);
        return new CatalogQuery(sql, settings, pipelines, query, true);
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
        statuses(to, "STATUS", statuses);
        times(to, "LAST_AT");
        behind(to, "LAST_AT");
        return to.append(" ORDER BY LAST_AT")
                .append(order)
                .append(", RUN_ID")
                .append(sql.dialect.page(0, limit))
                .toString();
    }

    private void still(StringBuilder to) {
        to.append("SELECT ")
                .append(COLUMNS)
                .append(", STATUS, UPDATED_AT AS LAST_AT, ENTRIES FROM ")
                .append(sql.run)
                .append(" WHERE STATUS <> 'RUNNING'");
        pipelines(to);
        attributes(to, "RUN_ID");
        statuses(to, "STATUS", statuses);
        times(to, "UPDATED_AT");
        behind(to, "UPDATED_AT");
        to.append(" ORDER BY UPDATED_AT").append(order).append(", RUN_ID").append(sql.dialect.page(0, limit));
    }

    private void running(StringBuilder to) {
        to.append("SELECT r.RUN_ID, PIPELINE, STARTED_AT, INSTANCE, r.ERROR_CLASS, r.ERROR_MESSAGE,")
                .append(" CASE WHEN OWNER IN (")
                .append(sql.living)
                .append(") THEN 'RUNNING' ELSE 'INTERRUPTED' END AS STATUS,")
                .append(" COALESCE(e.ENTRY_TIME, UPDATED_AT) AS LAST_AT, COALESCE(e.SEQ + 1, ENTRIES) AS ENTRIES FROM ")
                .append(sql.run)
                .append(" r LEFT JOIN ")
                .append(sql.entry)
                .append(" e ON e.RUN_ID = r.RUN_ID AND e.SEQ = (SELECT MAX(x.SEQ) FROM ")
                .append(sql.entry)
                .append(" x WHERE x.RUN_ID = r.RUN_ID) WHERE r.STATUS = 'RUNNING'");
        parameters.add(settings.lease().toMillis());
        pipelines(to);
        attributes(to, "r.RUN_ID");
    }

    private void attributes(StringBuilder to, String column) {
        attributes.forEach((name, value) -> {
            to.append(" AND ")
                    .append(column)
                    .append(" IN (SELECT a.RUN_ID FROM ")
                    .append(sql.attribute);
            to.append(" a WHERE a.NAME = ? AND a.VAL = ?)");
            parameters.add(Columns.fit(Attributes.name(name), Attributes.NAME_LENGTH));
            parameters.add(Columns.fit(Attributes.value(value), Attributes.VALUE_LENGTH));
        });
    }

    private void pipelines(StringBuilder to) {
        if (!pipelines.isEmpty()) {
            to.append(" AND PIPELINE IN (").append(marks(pipelines.size())).append(')');
            pipelines.forEach(pipeline -> parameters.add(Columns.fit(pipeline, Columns.NAME)));
        }
    }

    /** In the text, not as parameters: how rare a status is decides which index is the right one. */
    private static void statuses(StringBuilder to, String column, Set<RunStatus> wanted) {
        if (!wanted.isEmpty()) {
            String names = wanted.stream()
                    .map(status -> "'" + status.name() + "'")
                    .sorted()
                    .collect(Collectors.joining(", "));
            to.append(" AND ").append(column).append(" IN (").append(names).append(')');
        }
    }

    private void times(StringBuilder to, String column) {
        if (since != null) {
            to.append(" AND ").append(column).append(" >= ?");
            parameters.add(Columns.utc(since));
        }
        if (until != null) {
            to.append(" AND ").append(column).append(" < ?");
            parameters.add(Columns.utc(until));
        }
    }

    private void behind(StringBuilder to, String column) {
        if (after != null) {
            to.append(" AND ")
                    .append(column)
                    .append(" <= ? AND (")
                    .append(column)
                    .append(" < ? OR RUN_ID > ?)");
            LocalDateTime updated = Columns.utc(after.updated());
            parameters.addAll(List.of(updated, updated, after.runId()));
        }
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
