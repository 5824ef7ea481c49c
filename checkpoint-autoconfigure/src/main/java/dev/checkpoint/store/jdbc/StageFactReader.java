package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.store.StageFact;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads how stages ended: narrow rows, a page at a time in the order of the primary key, without payloads. The header comes
 * along only where the columns do not hold everything.
 */
final class StageFactReader {

    /** So many rows are read at once. */
    private static final int PAGE = 2000;

    private final Database database;

    private final ColumnFormat format;

    /** Where a page begins, and what it looks for. */
    private record Search(@Nullable String pipeline, @Nullable Instant since, @Nullable Instant until) {}

    /** A row, and the fact in it; null if it cannot be read. */
    private record Found(String run, long seq, @Nullable StageFact fact) {}

    StageFactReader(Database database, ColumnFormat format) {
        this.database = database;
        this.format = format;
    }

    void read(
            @Nullable String pipeline, @Nullable Instant since, @Nullable Instant until, Consumer<StageFact> consumer) {
        Search search = new Search(pipeline, since, until);
        Found last = null;
        List<Found> page;
        do {
            page = page(search, last);
            for (Found found : page) {
                StageFact fact = found.fact();
                if (fact != null && !fact.stage().isUndo()) {
                    consumer.accept(fact);
                }
                last = found;
            }
        } while (page.size() == PAGE);
    }

    private List<Found> page(Search search, @Nullable Found last) {
        List<Object> parameters = new ArrayList<>();
        String sql = compose(search, last, parameters);
        return database.single(
                "How stages ended could not be read",
                connection -> Sql.query(connection, sql, this::found, parameters.toArray()));
    }

    private String compose(Search search, @Nullable Found last, List<Object> parameters) {
        Statements sql = database.statements();
        StringBuilder to = new StringBuilder("SELECT ")
                .append(NarrowRow.COLUMNS)
                .append(", r.PIPELINE, e.COST, e.CURRENCY, ")
                .append(NarrowRow.HEADER_IF_NEEDED)
                .append(" FROM ")
                .append(sql.entry)
                .append(" e JOIN ")
                .append(sql.run)
                .append(" r ON r.RUN_ID = e.RUN_ID WHERE e.ENTRY_KIND IN ('stage-completed', 'stage-failed')");
        NarrowRow.addParameters(parameters);
        if (search.pipeline() != null) {
            to.append(" AND r.PIPELINE = ?");
            parameters.add(Columns.fit(search.pipeline(), Columns.NAME));
        }
        if (search.since() != null) {
            to.append(" AND e.ENTRY_TIME >= ?");
            parameters.add(Columns.utc(search.since()));
        }
        if (search.until() != null) {
            to.append(" AND e.ENTRY_TIME < ?");
            parameters.add(Columns.utc(search.until()));
        }
        if (last != null) {
            // in this form all databases begin at the place in the index
            to.append(" AND e.RUN_ID >= ? AND (e.RUN_ID > ? OR e.SEQ > ?)");
            parameters.addAll(List.of(last.run(), last.run(), last.seq()));
        }
        return to.append(" ORDER BY e.RUN_ID, e.SEQ")
                .append(sql.dialect.page(0, PAGE))
                .toString();
    }

    private Found found(ResultSet row) throws SQLException {
        String run = row.getString("RUN_ID");
        long seq = row.getLong("SEQ");
        if (row.getString("HEADER") == null) {
            return new Found(run, seq, ofColumns(row));
        }
        Entry entry = NarrowRow.entry(row, database, format);
        if (!(entry instanceof Entry.StageEnded ended)) {
            return new Found(run, seq, null);
        }
        Map<String, BigDecimal> cost = ended.ran().cost();
        return new Found(
                run,
                seq,
                new StageFact(
                        RunId.of(run),
                        row.getString("PIPELINE"),
                        ended.stage(),
                        ended instanceof Entry.StageCompleted,
                        ended.ran().took(),
                        cost == null ? Map.of() : cost,
                        ended.time()));
    }

    private static StageFact ofColumns(ResultSet row) throws SQLException {
        BigDecimal cost = row.getBigDecimal("COST");
        return new StageFact(
                RunId.of(row.getString("RUN_ID")),
                row.getString("PIPELINE"),
                new StageId(
                        text(row, "STAGE_PATH"),
                        text(row, "STAGE_NAME"),
                        text(row, "STAGE_KEY"),
                        text(row, "STAGE_SCOPE")),
                "stage-completed".equals(row.getString("ENTRY_KIND")),
                Duration.ofNanos(row.getLong("TOOK_NANOS")),
                cost == null ? Map.of() : Map.of(row.getString("CURRENCY"), CostColumns.plain(cost)),
                Columns.time(row, "ENTRY_TIME"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
