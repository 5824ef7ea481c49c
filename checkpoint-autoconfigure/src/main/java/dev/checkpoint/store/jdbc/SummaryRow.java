package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.spi.store.format.DocumentException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run on its way out of its row into a list. */
final class SummaryRow {

    private static final String COLUMNS =
            "r.RUN_ID, r.PIPELINE, r.STARTED_AT, r.ENDED_AT, r.DUE_AT, r.TOOK_NANOS, r.INSTANCE,"
                    + " r.ERROR_CLASS, r.ERROR_MESSAGE, r.PARENT_RUN_ID, r.ORIGIN_RUN_ID, r.ORIGIN_SEQ, r.HEADER";

    /** What of the last entry of a failed run is not in its header, and does not matter here. */
    private static final Map<String, String> FAILED =
            Map.of("entry", "run-failed", "seq", "0", "time", Instant.EPOCH.toString(), "took", "PT0S");

    /** In place of {@link #failedIn} where no condition is about failures. */
    static final String NOT_ASKED = "'' AS FAILED_HEADER, ";

    private SummaryRow() {}

    /** A column for {@link #find}: how a run failed stands in full in its last entry only. */
    static String failedIn(Statements sql) {
        return "CASE WHEN r.STATUS = 'FAILED' THEN (SELECT f.HEADER FROM " + sql.entry
                + " f WHERE f.RUN_ID = r.RUN_ID AND f.SEQ = r.ENTRIES - 1) END AS FAILED_HEADER, ";
    }

    /**
     * Selects runs {@code r} that are not executing; a condition follows.
     *
     * @param further columns, each with a comma behind it
     */
    static String selectStill(Statements sql, String further) {
        return "SELECT " + further + COLUMNS + ", r.STATUS, r.UPDATED_AT AS LAST_AT, r.ENTRIES FROM " + sql.run
                + " r WHERE ";
    }

    /**
     * Selects runs {@code r} that are said to be running, each with its last entry.
     *
     * @param further columns, each with a comma behind it
     * @param status where they stand, as SQL
     */
    static String selectRunning(Statements sql, String further, String status) {
        return "SELECT " + further + COLUMNS + ", " + status
                + " AS STATUS, COALESCE(e.ENTRY_TIME, r.UPDATED_AT) AS LAST_AT,"
                + " COALESCE(e.SEQ + 1, r.ENTRIES) AS ENTRIES FROM " + sql.run + " r LEFT JOIN " + sql.entry
                + " e ON e.RUN_ID = r.RUN_ID AND e.SEQ = (SELECT MAX(x.SEQ) FROM " + sql.entry
                + " x WHERE x.RUN_ID = r.RUN_ID) WHERE r.STATUS = 'RUNNING'";
    }

    /**
     * A run that was found.
     *
     * @param summary what a list shows of it, what its stages say and the one in which it failed left out
     * @param start its first entry, without arguments; null if it cannot be read
     * @param failure its last entry; null if it did not fail, or that was not asked for
     */
    record Found(RunSummary summary, Entry.@Nullable RunStarted start, Entry.@Nullable RunFailed failure) {}

    /** The run in a row, what its stages say left out. */
    static RunSummary read(ResultSet row, ColumnFormat format) throws SQLException {
        return find(row, format).summary();
    }

    /** The run in a row, with what else is in it. */
    static Found find(ResultSet row, ColumnFormat format) throws SQLException {
        String word = row.getString("STATUS");
        RunStatus status = status(word);
        Entry.RunFailed failure = failure(row.getString("FAILED_HEADER"), format);
        Entry.RunStarted start = null;
        String problem = null;
        try {
            start = start(row.getString("HEADER"), format);
        } catch (DocumentException broken) {
            problem = broken.getMessage();
        }
        if (status == null) {
            problem = "its status '" + word + "' is none this version knows; a newer version may have written it";
        }
        RunSummary summary = new RunSummary(
                row.getString("RUN_ID"),
                row.getString("PIPELINE"),
                status == null ? RunStatus.INTERRUPTED : status,
                Columns.time(row, "STARTED_AT"),
                Columns.time(row, "LAST_AT"),
                Columns.timeOrNull(row, "ENDED_AT"),
                took(row),
                row.getLong("ENTRIES"),
                0,
                Map.of(),
                error(row),
                row.getString("INSTANCE"),
                row.getString("PARENT_RUN_ID"),
                origin(row),
                Columns.timeOrNull(row, "DUE_AT"),
                problem);
        return new Found(summary, start, failure);
    }

    /** Why it failed, without the stage; null if it did not. */
    private static @Nullable String error(ResultSet row) throws SQLException {
        String type = row.getString("ERROR_CLASS");
        return type == null
                ? null
                : new ErrorInfo(type, row.getString("ERROR_MESSAGE"), List.of(), null, List.of()).summary();
    }

    /** The stage in which a run failed, from the header of its last entry; null if the entry names none or cannot be read. */
    static @Nullable String failedStage(String header, ColumnFormat format) {
        Entry.RunFailed failure = failure(header, format);
        return failure == null ? null : failure.stage();
    }

    private static Entry.@Nullable RunFailed failure(@Nullable String header, ColumnFormat format) {
        try {
            return header != null
                            && !header.isEmpty()
                            && format.read(header, FAILED, Map.of()) instanceof Entry.RunFailed failed
                    ? failed
                    : null;
        } catch (DocumentException broken) {
            return null; // the reader of the run says what is wrong
        }
    }

    /** The first entry in a header. */
    private static Entry.RunStarted start(@Nullable String header, ColumnFormat format) {
        Entry entry;
        try {
            entry = format.read(header == null ? "" : header, Map.of(), Map.of());
        } catch (DocumentException broken) {
            throw new DocumentException("its first entry cannot be read: " + broken.getMessage(), broken);
        }
        if (entry instanceof Entry.RunStarted started) {
            return started;
        }
        throw new DocumentException("its first entry is not the start of a run");
    }

    private static @Nullable RunStatus status(String word) {
        for (RunStatus status : RunStatus.values()) {
            if (status.name().equals(word)) {
                return status;
            }
        }
        return null;
    }

    private static @Nullable Duration took(ResultSet row) throws SQLException {
        long nanos = row.getLong("TOOK_NANOS");
        return row.wasNull() ? null : Duration.ofNanos(nanos);
    }

    private static @Nullable String origin(ResultSet row) throws SQLException {
        String run = row.getString("ORIGIN_RUN_ID");
        return run == null ? null : new Position(RunId.of(run), row.getLong("ORIGIN_SEQ")).toString();
    }

    /** The run with what its stages say. */
    static RunSummary with(
            RunSummary run,
            int stages,
            Map<String, BigDecimal> cost,
            @Nullable String error,
            @Nullable String problem) {
        return new RunSummary(
                run.runId(),
                run.pipeline(),
                run.status(),
                run.started(),
                run.updated(),
                run.ended(),
                run.took(),
                run.entries(),
                stages,
                cost,
                error,
                run.instance(),
                run.parent(),
                run.origin(),
                run.due(),
                problem);
    }
}
