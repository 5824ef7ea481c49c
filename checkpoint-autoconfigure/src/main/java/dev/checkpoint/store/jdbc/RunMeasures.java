package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.PinnedRuns;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is to be known of many runs before some of them are removed: whether they are pinned, and how large they are. */
final class RunMeasures {

    private static final String SIZE = "COALESCE(PAYLOAD_SIZE, 0) + COALESCE(DETAILS_SIZE, 0)";

    private final Database database;

    private final ColumnFormat format;

    RunMeasures(Database database, ColumnFormat format) {
        this.database = database;
        this.format = format;
    }

    Set<RunId> pinned(Collection<RunId> runs) {
        Set<RunId> pinned = new HashSet<>();
        if (runs.isEmpty()) {
            return pinned;
        }
        Object[] ids = runs.stream().map(RunId::value).toArray();
        String sql = "SELECT " + NarrowRow.COLUMNS + ", e.HEADER FROM " + database.statements().entry
                + " e WHERE e.RUN_ID IN " + Sql.marks(ids.length)
                + " AND e.ENTRY_KIND = 'checkpoint-named' ORDER BY e.RUN_ID, e.SEQ";
        database.single(
                "Which runs are pinned could not be read",
                connection -> Sql.query(connection, sql, row -> note(row, pinned), ids));
        return pinned;
    }

    private boolean note(ResultSet row, Set<RunId> pinned) throws SQLException {
        RunId run = RunId.of(row.getString("RUN_ID"));
        Entry named = NarrowRow.entry(row, database, format);
        boolean isPinned = named == null || PinnedRuns.isPinned(pinned.contains(run), named);
        return isPinned ? pinned.add(run) : pinned.remove(run);
    }

    Map<String, Long> sizeOfPipelines() {
        Statements sql = database.statements();
        return sums(
                "PIPELINE",
                "SELECT PIPELINE, SUM(COALESCE(ARGUMENTS_SIZE, 0)) AS SIZE_SUM FROM " + sql.run + " GROUP BY PIPELINE",
                "SELECT r.PIPELINE, SUM(" + SIZE + ") AS SIZE_SUM FROM " + sql.entry + " e JOIN " + sql.run
                        + " r ON r.RUN_ID = e.RUN_ID GROUP BY r.PIPELINE");
    }

    Map<RunId, Long> sizes(Collection<RunId> runs) {
        Map<RunId, Long> sizes = new HashMap<>();
        if (!runs.isEmpty()) {
            Statements sql = database.statements();
            Object[] ids = runs.stream().map(RunId::value).toArray();
            sums(
                            "RUN_ID",
                            "SELECT RUN_ID, COALESCE(ARGUMENTS_SIZE, 0) AS SIZE_SUM FROM " + sql.run
                                    + " WHERE RUN_ID IN " + Sql.marks(ids.length),
                            "SELECT RUN_ID, SUM(" + SIZE + ") AS SIZE_SUM FROM " + sql.entry + " WHERE RUN_ID IN "
                                    + Sql.marks(ids.length) + " GROUP BY RUN_ID",
                            ids)
                    .forEach((run, size) -> sizes.put(RunId.of(run), size));
        }
        return sizes;
    }

    private Map<String, Long> sums(String key, String ofRuns, String ofEntries, Object... parameters) {
        Map<String, Long> sums = new HashMap<>();
        for (String sql : new String[] {ofRuns, ofEntries}) {
            database.single(
                    "How large the runs are could not be read",
                    connection -> Sql.query(
                            connection,
                            sql,
                            row -> sums.merge(row.getString(key), row.getLong("SIZE_SUM"), Long::sum),
                            parameters));
        }
        return sums;
    }
}
