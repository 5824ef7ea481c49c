package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.store.support.ColumnFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the rows of entries and runs, on a connection and in a transaction of the caller. Rows that a key refuses may throw. */
final class Rows {

    private final Database database;

    private final JdbcSettings settings;

    private final ColumnFormat format;

    private final long writer;

    Rows(Database database, JdbcSettings settings, ColumnFormat format, long writer) {
        this.database = database;
        this.settings = settings;
        this.format = format;
        this.writer = writer;
    }

    /**
     * Writes the row of a run.
     *
     * @return false if there is one
     */
    boolean insertRun(Connection connection, Batch batch, @Nullable String configurationHash) throws SQLException {
        Entry.RunStarted start = (Entry.RunStarted) batch.entries().get(0);
        Entry.RunStarted bare = new Entry.RunStarted(
                start.time(),
                start.pipeline(),
                start.runId(),
                start.instance(),
                start.fingerprint(),
                start.arguments(),
                start.parent(),
                Map.of()); // has a table of its own
        RunRow row = new RunRow(bare);
        String header = format.write(bare, 0, batch.entries().size() == 1 ? batch.trigger() : null, row);
        @Nullable
        Object[] values =
                row.values(context(batch), batch.state(), batch.entries().size(), configurationHash, header);
        return write(connection, database.statements().insertRun, values) == 1;
    }

    /**
     * Writes entries other than the first of a run.
     *
     * @return false if there is no such run
     */
    boolean insertEntries(Connection connection, Batch batch) throws SQLException {
        List<Entry> entries = batch.entries();
        for (int from = 0; from < entries.size(); from += Statements.MOST_ROWS) {
            int to = Math.min(from + Statements.MOST_ROWS, entries.size());
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = from; i < to; i++) {
                Trigger trigger = i == entries.size() - 1 ? batch.trigger() : null;
                EntryRow row = new EntryRow(entries.get(i));
                String header = format.write(entries.get(i), batch.seq() + i, trigger, row);
                values.addAll(Arrays.asList(row.values(context(batch), batch.seq() + i, header)));
            }
            String sql = database.statements().insertEntries(to - from);
            if (write(connection, sql, values.toArray()) < to - from) {
                return false;
            }
        }
        return true;
    }

    /** Whether all entries fit into one statement, which is all or none by itself. */
    static boolean isOneStatement(Batch batch) {
        return batch.entries().size() <= Statements.MOST_ROWS;
    }

    /** Says in the row of the run where it stands now. */
    void updateRun(Connection connection, Batch batch) throws SQLException {
        write(connection, database.statements().updateRun, standing(batch).toArray());
    }

    /**
     * Says so, and makes this instance the owner, if nobody else is and the journal ends where the entries begin.
     *
     * @return whether that was so
     */
    boolean takeRun(Connection connection, Batch batch) throws SQLException {
        List<@Nullable Object> parameters = standing(batch);
        parameters.addAll(List.of(
                settings.instance(), settings.lease().toMillis(), batch.run().value(), batch.seq() - 1));
        return write(connection, database.statements().takeRun, parameters.toArray()) == 1;
    }

    private int write(Connection connection, String sql, @Nullable Object[] parameters) throws SQLException {
        return Sql.updateWithin(connection, database.statements().patience(), sql, parameters);
    }

    private List<@Nullable Object> standing(Batch batch) {
        RunState state = batch.state();
        return new ArrayList<>(Arrays.asList(
                state.isRunning() ? settings.instance() : null,
                state.status() == null ? null : state.status().name(),
                state.instance() == null ? null : Columns.fit(state.instance(), Columns.NAME),
                Columns.utc(state.updated()),
                Columns.utcOrNull(state.ended()),
                Columns.nanosOrNull(state.took()),
                batch.next(),
                state.errorClass(),
                state.errorMessage(),
                batch.run().value()));
    }

    private RowContext context(Batch batch) {
        return new RowContext(batch.run(), settings, writer);
    }
}
