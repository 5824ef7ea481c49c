package dev.checkpoint.store.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The search for runs that any instance may continue, as one statement of three parts, each of which begins at an index: runs
 * that are said to be running and whose owner is gone; runs that were handed over; and runs that are waited for, because
 * their time has come or because something is asked of them. Waiting runs and open requests are few.
 */
final class DueQuery {

    private final Statements sql;

    private final JdbcSettings settings;

    private final Set<String> pipelines;

    private final Instant now;

    private final int limit;

    private final List<Object> parameters = new ArrayList<>();

    private final String text;

    DueQuery(Set<String> pipelines, Instant now, int limit, Statements sql, JdbcSettings settings) {
        this.sql = sql;
        this.settings = settings;
        this.pipelines = pipelines;
        this.now = now;
        this.limit = limit;
        this.text = "SELECT * FROM (" + interrupted() + " UNION ALL " + handedOver() + " UNION ALL " + waitedFor()
                + ") u ORDER BY LAST_AT, RUN_ID" + sql.dialect.page(0, limit);
    }

    String sql() {
        return text;
    }

    List<Object> parameters() {
        return parameters;
    }

    private String interrupted() {
        parameters.add(settings.lease().toMillis());
        return SummaryRow.selectRunning(sql, "'INTERRUPTED' AS CAUSE, " + SummaryRow.NOT_ASKED, "'INTERRUPTED'")
                + " AND (r.OWNER IS NULL OR r.OWNER NOT IN (" + sql.living + "))" + ofPipelines();
    }

    private String handedOver() {
        return "SELECT * FROM (" + SummaryRow.selectStill(sql, "'HANDED_OVER' AS CAUSE, " + SummaryRow.NOT_ASKED)
                + "r.STATUS = 'INTERRUPTED'" + ofPipelines() + " ORDER BY r.UPDATED_AT, r.RUN_ID"
                + sql.dialect.page(0, limit) + ") h";
    }

    /** Only a run that waits has a time at which it is due. */
    private String waitedFor() {
        parameters.add(Columns.utc(now));
        parameters.add(Columns.utc(now));
        String cause = "CASE WHEN r.STATUS = 'WAITING' AND EXISTS (SELECT 1 FROM " + sql.request
                + " q WHERE q.RUN_ID = r.RUN_ID AND q.KIND = 'answer') THEN 'ANSWERED'"
                + " WHEN r.DUE_AT <= ? THEN 'OVERDUE' ELSE 'REQUESTED' END AS CAUSE, ";
        return SummaryRow.selectStill(sql, cause + SummaryRow.NOT_ASKED)
                + "r.RUN_ID IN (SELECT RUN_ID FROM (SELECT RUN_ID FROM " + sql.request
                + " UNION SELECT RUN_ID FROM " + sql.run + " WHERE DUE_AT <= ?) d)"
                + " AND r.STATUS NOT IN ('RUNNING', 'INTERRUPTED')" + ofPipelines();
    }

    private String ofPipelines() {
        pipelines.forEach(pipeline -> parameters.add(Columns.fit(pipeline, Columns.NAME)));
        return " AND r.PIPELINE IN " + Sql.marks(pipelines.size());
    }
}
