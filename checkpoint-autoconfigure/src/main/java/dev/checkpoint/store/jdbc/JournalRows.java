package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.spi.store.format.DocumentException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a journal with one statement. Payloads that are large, or of entries far behind, follow in pages when asked for. */
final class JournalRows {

    private final Database database;

    private final RunPipelines pipelines;

    private final ColumnFormat format;

    JournalRows(Database database, RunPipelines pipelines, ColumnFormat format) {
        this.database = database;
        this.pipelines = pipelines;
        this.format = format;
    }

    Optional<Journal> read(RunId run) {
        List<JournalRow> rows = database.single("Run '" + run + "' could not be read", connection -> {
            PayloadPages pages = new PayloadPages(database, run);
            return Sql.query(
                    connection,
                    database.statements().selectJournal,
                    row -> JournalRow.read(row, pages),
                    run.value(),
                    run.value());
        });
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>(rows.size());
        for (int seq = 0; seq < rows.size(); seq++) {
            entries.add(entry(run, seq, rows.get(seq)));
        }
        Journal journal = new Journal(run, entries, null);
        pipelines.remember(run, journal.start().pipeline());
        return Optional.of(journal);
    }

    /** Some entries, in their order; empty if there are none from that number on. */
    List<NumberedEntry> read(RunId run, long from, int most) {
        return entries(run, database.statements().selectEntries, from, from + most);
    }

    /**
     * The entries up to one before a number. What payloads are asked for is fetched then; none comes along.
     *
     * @return fewer if there are fewer; empty if there is no such run
     */
    List<Entry> headers(RunId run, long to) {
        return entries(run, database.statements().selectHeaders, 0, to).stream()
                .map(NumberedEntry::entry)
                .toList();
    }

    private List<NumberedEntry> entries(RunId run, String sql, long from, long to) {
        List<JournalRow> rows = database.single("Run '" + run + "' could not be read", connection -> {
            PayloadPages pages = new PayloadPages(database, run);
            return Sql.query(
                    connection, sql, row -> JournalRow.read(row, pages), run.value(), from, to, run.value(), from, to);
        });
        List<NumberedEntry> entries = new ArrayList<>(rows.size());
        for (JournalRow row : rows) {
            long seq = from + entries.size();
            entries.add(new NumberedEntry(seq, entry(run, seq, row), row.trigger()));
        }
        return entries;
    }

    private Entry entry(RunId run, long seq, JournalRow row) {
        if (row.seq() != seq) {
            throw unreadable(run, seq, "entry " + seq + " is missing", null);
        }
        try {
            Entry entry = format.read(row.header(), row.fields(), row.payloads());
            if ((seq == 0) != entry instanceof Entry.RunStarted) {
                throw new DocumentException("the row has an entry of another kind");
            }
            String configuration = row.configuration();
            return entry instanceof Entry.RunStarted start && configuration != null
                    ? start.withConfiguration(format.readMap(configuration))
                    : entry;
        } catch (DocumentException broken) {
            throw unreadable(run, seq, broken.getMessage(), broken);
        }
    }

    private RunUnreadableException unreadable(
            RunId run, long seq, @Nullable String problem, @Nullable Throwable cause) {
        return unreadable(database, run, seq, problem, cause);
    }

    static RunUnreadableException unreadable(
            Database database, RunId run, long seq, @Nullable String problem, @Nullable Throwable cause) {
        Statements sql = database.statements();
        String place = seq == 0 ? sql.run + ", RUN_ID '" + run + "'" : sql.entry + ", RUN_ID '" + run + "', SEQ " + seq;
        return new RunUnreadableException(
                "Run '" + run + "' cannot be read at " + place + ": " + problem
                        + ". Other runs are not concerned, and nothing was changed. Restore the row from a backup, or delete"
                        + " the run to start anew.",
                run.value(),
                place,
                cause);
    }

    /** Reads a column that may be null. */
    static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
