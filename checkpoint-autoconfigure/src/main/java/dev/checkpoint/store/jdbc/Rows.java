package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.RunState;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the rows of entries and runs, on a connection and in a transaction of the caller. Rows that a key refuses may throw. */
final class Rows {

    private static final long MOST_CHARACTERS = 1 << 20;

    private final Database database;

    private final JdbcSettings settings;

    private final RunPipelines pipelines;

    private final ColumnFormat format;

    private final AttributeRows attributes;

    private final long writer;

    Rows(Database database, JdbcSettings settings, RunPipelines pipelines, ColumnFormat format, long writer) {
        this.database = database;
        this.settings = settings;
        this.pipelines = pipelines;
        this.format = format;
        this.attributes = new AttributeRows(database);
        this.writer = writer;
    }

    /**
     * Writes the row of a run.
     *
     * @return false if there is one
     */
    boolean insertRun(Connection connection, Append batch, @Nullable String configurationHash) throws SQLException {
        String owner = batch.after().isRunning() ? settings.instance() : null;
        return insertRun(
                connection,
                batch,
                runRow(connection, batch, batch.entries().size(), batch.triggerOf(0), owner, configurationHash));
    }

    /**
     * Writes the row of a run that has entries already, and that no instance executes.
     *
     * @param all what its entries say, entry 0 first
     * @param entries how many it has
     * @param first why entry 0 was written, if that is known
     * @return false if there is one
     */
    boolean insertWhole(
            Connection connection,
            Append all,
            long entries,
            @Nullable Trigger first,
            @Nullable String configurationHash)
            throws SQLException {
        return insertRun(connection, all, runRow(connection, all, entries, first, null, configurationHash));
    }

    private @Nullable Object[] runRow(
            Connection connection,
            Append batch,
            long entries,
            @Nullable Trigger first,
            @Nullable String owner,
            @Nullable String configurationHash)
            throws SQLException {
        Entry.RunStarted start = (Entry.RunStarted) batch.entries().get(0);
        Entry.RunStarted bare = start.withConfiguration(Map.of()); // has a table of its own
        RunRow row = new RunRow(bare);
        pipelines.remember(batch.run(), start.pipeline());
        String header = format.write(bare, 0, first, row);
        return row.values(context(connection, batch), batch.after(), entries, owner, configurationHash, header);
    }

    private boolean insertRun(Connection connection, Append batch, @Nullable Object[] row) throws SQLException {
        List<String> namesAndValues = AttributeRows.namesAndValues(batch);
        String both = namesAndValues.isEmpty()
                ? null
                : database.statements().insertRunWithAttributes(namesAndValues.size() / 2);
        if (both != null) {
            List<@Nullable Object> values = new ArrayList<>(Arrays.asList(row));
            values.addAll(namesAndValues);
            return database.write(connection, both, values.toArray()) > 0;
        }
        if (database.write(connection, database.statements().insertRun, row) == 0) {
            return false;
        }
        attributes.insert(connection, batch.run(), namesAndValues);
        return true;
    }

    /** Whether the row of a run and its attributes are one statement. */
    boolean isOneStatementStart(Append batch) {
        return batch.entries().size() == 1
                && (AttributeRows.namesAndValues(batch).isEmpty()
                        || database.statements().insertRunWithAttributes(1) != null);
    }

    /** Makes the attributes of a run those of the arguments it goes on with, if these differ. */
    void replaceAttributes(Connection connection, Append batch) throws SQLException {
        attributes.replace(connection, batch);
    }

    /**
     * Writes entries other than the first of a run.
     *
     * @return false if there is no such run
     */
    boolean insertEntries(Connection connection, Append batch) throws SQLException {
        List<Entry> entries = batch.entries();
        for (int from = 0; from < entries.size(); from += EntryInserts.MOST_ROWS) {
            int to = Math.min(from + EntryInserts.MOST_ROWS, entries.size());
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = from; i < to; i++) {
                addRow(connection, batch, i, values);
            }
            if (!insertRows(connection, to - from, values)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes entries that were read elsewhere, each with its own trigger; with each statement no more of their payloads than
     * one statement should hold.
     *
     * @return false if there is no such run
     */
    boolean insertNumbered(Connection connection, Append run, Iterable<NumberedEntry> entries) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        int rows = 0;
        long characters = 0;
        for (NumberedEntry next : entries) {
            int before = values.size();
            addRow(connection, run, next.entry(), next.seq(), next.trigger(), values);
            rows++;
            for (Object value : values.subList(before, values.size())) {
                characters += value instanceof String text ? text.length() : 0;
            }
            if (rows == EntryInserts.MOST_ROWS || characters > MOST_CHARACTERS) {
                if (!insertRows(connection, rows, values)) {
                    return false;
                }
                values.clear();
                rows = 0;
                characters = 0;
            }
        }
        return rows == 0 || insertRows(connection, rows, values);
    }

    private boolean insertRows(Connection connection, int rows, List<@Nullable Object> values) throws SQLException {
        return database.write(connection, insertEntries(connection, rows), values.toArray()) >= rows;
    }

    private String insertEntries(Connection connection, int rows) throws SQLException {
        EntryInserts inserts = database.statements().insertEntries;
        return connection.getAutoCommit() ? inserts.alone(rows) : inserts.inTransaction(rows);
    }

    /** Whether {@link #updateRunAndInsert} can write a batch for a run of ours. */
    boolean isOneStatementUpdate(Append batch) {
        return batch.after().isSaid()
                && isOneStatement(batch)
                && !AttributeRows.replaces(batch)
                && database.statements().insertEntries.canUpdateAlong();
    }

    /**
     * Says in the row of the run where it stands now, and writes the entries, with one statement.
     *
     * @return false if there is no such run
     */
    boolean updateRunAndInsert(Connection connection, Append batch) throws SQLException {
        List<@Nullable Object> values = standing(batch);
        int count = batch.entries().size();
        for (int i = 0; i < count; i++) {
            addRow(connection, batch, i, values);
        }
        String sql = database.statements().insertEntries.behindUpdate(count);
        return database.write(connection, sql, values.toArray()) == count;
    }

    /**
     * Writes entries of several runs with one statement.
     *
     * @return false if one of the runs is missing; what was written of the others then is up to the database
     */
    boolean insertEntries(Connection connection, List<Append> batches) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        int count = 0;
        for (Append batch : batches) {
            for (int i = 0; i < batch.entries().size(); i++) {
                addRow(connection, batch, i, values);
                count++;
            }
        }
        return database.write(connection, insertEntries(connection, count), values.toArray()) == count;
    }

    private void addRow(Connection connection, Append batch, int index, List<@Nullable Object> values)
            throws SQLException {
        addRow(connection, batch, batch.entries().get(index), batch.seq() + index, batch.triggerOf(index), values);
    }

    private void addRow(
            Connection connection,
            Append run,
            Entry entry,
            long seq,
            @Nullable Trigger trigger,
            List<@Nullable Object> values)
            throws SQLException {
        EntryRow row = new EntryRow(entry);
        String header = format.write(entry, seq, trigger, row);
        values.addAll(Arrays.asList(row.values(context(connection, run), seq, header)));
    }

    /** Whether all entries fit into one statement, which is all or none by itself. */
    static boolean isOneStatement(Append batch) {
        return batch.entries().size() <= EntryInserts.MOST_ROWS;
    }

    /** Says in the row of the run where it stands now. */
    void updateRun(Connection connection, Append batch) throws SQLException {
        database.write(
                connection, database.statements().updateRun, standing(batch).toArray());
    }

    /**
     * Says so, and makes this instance the owner, if nobody else is and the journal ends where the entries begin.
     *
     * @return whether that was so
     */
    boolean takeRun(Connection connection, Append batch) throws SQLException {
        boolean said = batch.after().isSaid();
        List<@Nullable Object> parameters = said ? standing(batch) : asItStands(batch);
        parameters.addAll(List.of(
                settings.instance(), settings.lease().toMillis(), batch.run().value(), batch.seq() - 1));
        Statements sql = database.statements();
        return database.write(connection, said ? sql.takeRun : sql.takeRunAsItStands, parameters.toArray()) == 1;
    }

    private List<@Nullable Object> asItStands(Append batch) {
        return new ArrayList<>(Arrays.asList(
                settings.instance(),
                Columns.utc(batch.after().updated()),
                batch.next(),
                batch.run().value()));
    }

    private List<@Nullable Object> standing(Append batch) {
        RunState state = batch.after();
        return new ArrayList<>(Arrays.asList(
                state.isRunning() ? settings.instance() : null,
                state.status() == null ? null : state.status().name(),
                state.instance() == null ? null : Columns.fit(state.instance(), Columns.NAME),
                Columns.utc(state.updated()),
                Columns.utcOrNull(state.ended()),
                Columns.utcOrNull(state.due()),
                Columns.nanosOrNull(state.took()),
                batch.next(),
                Columns.errorClass(state.error()),
                Columns.errorMessage(state.error()),
                batch.run().value()));
    }

    private RowContext context(Connection connection, Append batch) throws SQLException {
        return new RowContext(batch.run(), settings.instance(), pipelines.compression(connection, batch.run()), writer);
    }
}
