package dev.checkpoint.store.jdbc;

import dev.checkpoint.spi.store.Append;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of an append, all or none of them; what that means for the run is up to {@link Appends}.
 *
 * <table>
 *   <caption>What is written, in one transaction where it is more than one statement</caption>
 *   <tr><th>append</th><th>statements</th></tr>
 *   <tr><td>a run begins</td><td>insert the run and its attributes, whose key is the fence; insert what follows entry 0</td></tr>
 *   <tr><td>a run of ours, stages ended</td><td>insert the entries, whose key is the fence</td></tr>
 *   <tr><td>a run of ours, it ended</td><td>update the run, insert the entries; one statement if the database has it</td></tr>
 *   <tr><td>a run that is not ours</td><td>update the run if it is free and ends there, insert the entries</td></tr>
 *   <tr><td>a run goes on with other arguments</td><td>as above, and its attributes are replaced</td></tr>
 * </table>
 */
final class BatchWriter {

    /** What became of the batches of several runs. */
    enum Together {
        /** All of them are there. */
        WRITTEN,
        /** None of them is there, because of some. */
        REFUSED,
        /** Nobody knows. */
        UNCLEAR
    }

    private final Database database;

    private final Rows rows;

    BatchWriter(Database database, Rows rows) {
        this.database = database;
        this.rows = rows;
    }

    /**
     * Writes a batch.
     *
     * @param ours whether the run is known to be ours
     * @param configuration key of the configuration a run begins with
     * @return false if somebody else was first; nothing is written then
     */
    boolean write(Append batch, boolean ours, @Nullable String configuration) {
        if (isOneStatement(batch, ours)) {
            return database.single(() -> batch + " could not be written", c -> rows(c, batch, ours, configuration));
        }
        return database.transaction(batch + " could not be written", c -> {
            boolean all = rows(c, batch, ours, configuration);
            if (!all) {
                c.rollback();
            }
            return all;
        });
    }

    /** Writes a batch on the connection of a transaction that somebody else ends. */
    boolean writeWithin(Connection connection, Append batch, boolean ours) throws SQLException {
        return rows(connection, batch, ours, null);
    }

    /** Writes batches of runs of ours, in which nothing but stages ended, with one statement. */
    Together writeTogether(List<Append> batches) {
        return database.single(
                "The entries of " + batches.size() + " runs could not be written", c -> rows(c, batches));
    }

    /** One statement is all or none by itself, and saves a round trip for the commit. */
    private boolean isOneStatement(Append batch, boolean ours) {
        return batch.isStart()
                ? rows.isOneStatementStart(batch)
                : ours && (isOneStatement(batch) || rows.isOneStatementUpdate(batch));
    }

    /** Whether a batch for a run of ours is one statement: no more entries than fit, and nothing about the run. */
    static boolean isOneStatement(Append batch) {
        return !batch.after().isSaid() && Rows.isOneStatement(batch);
    }

    private Together rows(Connection connection, List<Append> batches) throws SQLException {
        try {
            return rows.insertEntries(connection, batches) ? Together.WRITTEN : Together.UNCLEAR;
        } catch (SQLException failure) {
            throwUnlessRefused(failure);
            return Together.REFUSED;
        }
    }

    private boolean rows(Connection connection, Append batch, boolean ours, @Nullable String configuration)
            throws SQLException {
        try {
            return all(connection, batch, ours, configuration);
        } catch (SQLException failure) {
            throwUnlessRefused(failure);
            return false;
        }
    }

    /** A row that its key refuses is there already, written by somebody else: no failure, but an answer. */
    private void throwUnlessRefused(SQLException failure) throws SQLException {
        if (!database.isRefusedByKey(failure)) {
            throw failure;
        }
    }

    private boolean all(Connection connection, Append batch, boolean ours, @Nullable String configuration)
            throws SQLException {
        if (batch.isStart()) {
            return rows.insertRun(connection, batch, configuration)
                    && (batch.entries().size() == 1 || rows.insertEntries(connection, batch.without(1)));
        }
        if (ours && !batch.after().isSaid()) {
            // ends of stages, which change neither the run nor its attributes
            return rows.insertEntries(connection, batch);
        }
        if (ours && rows.isOneStatementUpdate(batch)) {
            return rows.updateRunAndInsert(connection, batch);
        }
        // always before the entries, so that two instances lock in the same order
        if (!ours) {
            if (!rows.takeRun(connection, batch)) {
                return false;
            }
        } else {
            rows.updateRun(connection, batch);
        }
        rows.replaceAttributes(connection, batch);
        return rows.insertEntries(connection, batch);
    }
}
