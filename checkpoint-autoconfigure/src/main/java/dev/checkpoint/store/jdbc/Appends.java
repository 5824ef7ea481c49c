package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.store.jdbc.Claims.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditional append.
 *
 * <table>
 *   <caption>What is written, in one transaction where it is more than one statement</caption>
 *   <tr><th>append</th><th>statements</th></tr>
 *   <tr><td>a run begins</td><td>insert the run and its attributes, whose key is the fence; insert what follows entry 0</td></tr>
 *   <tr><td>a run of ours, stages ended</td><td>insert the entries, whose key is the fence</td></tr>
 *   <tr><td>a run of ours, it ended</td><td>update the run, insert the entries</td></tr>
 *   <tr><td>a run that is not ours</td><td>update the run if it is free and ends there, insert the entries</td></tr>
 *   <tr><td>a run goes on with other arguments</td><td>as above, and its attributes are replaced</td></tr>
 *   <tr><td>the one before failed, and perhaps did not</td><td>look who wrote what is there, then as above</td></tr>
 * </table>
 */
final class Appends {

    private static final int MAX_LOOKS = 3;

    private final Database database;

    private final Claims claims;

    private final Rows rows;

    private final Beats beats;

    private final Configurations configurations;

    private final long writer;

    Appends(Database database, Claims claims, Rows rows, Beats beats, Configurations configurations, long writer) {
        this.database = database;
        this.claims = claims;
        this.rows = rows;
        this.beats = beats;
        this.configurations = configurations;
        this.writer = writer;
    }

    AppendOutcome append(Batch batch) {
        Claim claim = claims.of(batch.run());
        if (claim != null && !claim.certain()) {
            return appendAfterUnknown(batch);
        }
        if (claim != null) {
            return claim.next() != batch.seq() ? AppendOutcome.TAKEN : write(batch, true);
        }
        return takeOver(batch);
    }

    /**
     * Who has locked the run is writing to it, so it is not free; it may be again later. A beginning that gave up may have
     * waited for something else: only a run that is there was begun by another.
     */
    private AppendOutcome takeOver(Batch batch) {
        try {
            return write(batch, false);
        } catch (StoreException failed) {
            if (failed.getCause() instanceof SQLException cause
                    && database.isGivenUp(cause)
                    && (!batch.isStart() || exists(batch))) {
                claims.remove(batch.run());
                return AppendOutcome.TAKEN;
            }
            throw failed;
        }
    }

    private boolean exists(Batch batch) {
        String run = batch.run().value();
        return !database.single(
                        "Whether there is a run '" + run + "' could not be read",
                        connection -> Sql.query(connection, database.statements().selectPipeline, row -> true, run))
                .isEmpty();
    }

    /** The entries of the append before, or of this one when it was tried before, may be there. */
    private AppendOutcome appendAfterUnknown(Batch batch) {
        for (int looks = 1; ; looks++) {
            int own = ownEntries(batch);
            if (own < 0 || own > batch.entries().size()) {
                claims.remove(batch.run());
                return AppendOutcome.TAKEN;
            }
            if (own == batch.entries().size()) {
                claims.written(batch.run(), batch.next(), batch.state());
                return AppendOutcome.WRITTEN;
            }
            Batch rest = own == 0 ? batch : batch.without(own);
            AppendOutcome outcome = write(rest, false);
            // what was on its way when the connection broke may have arrived in between
            if (outcome == AppendOutcome.WRITTEN || looks == MAX_LOOKS) {
                return outcome;
            }
        }
    }

    /** How many entries from the batch's first number on are there, written by this store; -1 if others wrote some. */
    private int ownEntries(Batch batch) {
        String run = batch.run().value();
        List<Long> writers = database.single(
                "What was written of run '" + run + "' could not be read",
                connection -> Sql.query(
                        connection,
                        database.statements().selectWriters,
                        row -> row.getLong("WRITER"),
                        run,
                        batch.seq(),
                        run,
                        batch.seq()));
        return writers.stream().allMatch(one -> one == writer) ? writers.size() : -1;
    }

    private AppendOutcome write(Batch batch, boolean ours) {
        String configuration = prepare(batch, ours);
        boolean written;
        try {
            written = isOneStatement(batch, ours)
                    ? database.single(
                            batch + " could not be written", c -> unlessRefused(c, batch, ours, configuration))
                    : database.transaction(batch + " could not be written", c -> {
                        boolean all = unlessRefused(c, batch, ours, configuration);
                        if (!all) {
                            c.rollback();
                        }
                        return all;
                    });
        } catch (StoreException failed) {
            claims.unknown(batch.run(), batch.seq());
            throw failed;
        }
        if (written) {
            claims.written(batch.run(), batch.next(), batch.state());
            return AppendOutcome.WRITTEN;
        }
        claims.lost(batch.run(), batch.seq());
        return AppendOutcome.TAKEN;
    }

    /** What has to be there before a run can be ours. */
    private @Nullable String prepare(Batch batch, boolean ours) {
        if (!ours) {
            beats.beforeClaim();
        }
        return batch.entries().get(0) instanceof Entry.RunStarted start
                ? configurations.keep(start.configuration())
                : null;
    }

    /** One statement is all or none by itself, and saves a round trip for the commit. */
    private boolean isOneStatement(Batch batch, boolean ours) {
        return batch.isStart()
                ? rows.isOneStatementStart(batch)
                : ours && !batch.state().isSaid() && Rows.isOneStatement(batch);
    }

    private boolean unlessRefused(Connection connection, Batch batch, boolean ours, @Nullable String configuration)
            throws SQLException {
        try {
            return all(connection, batch, ours, configuration);
        } catch (SQLException failure) {
            if (database.isRefusedByKey(failure)) {
                return false;
            }
            throw failure;
        }
    }

    private boolean all(Connection connection, Batch batch, boolean ours, @Nullable String configuration)
            throws SQLException {
        if (batch.isStart()) {
            return rows.insertRun(connection, batch, configuration)
                    && (batch.entries().size() == 1 || rows.insertEntries(connection, batch.without(1)));
        }
        // always before the entries, so that two instances lock in the same order
        if (!ours) {
            if (!rows.takeRun(connection, batch)) {
                return false;
            }
        } else if (batch.state().isSaid()) {
            rows.updateRun(connection, batch);
        }
        rows.replaceAttributes(connection, batch);
        return rows.insertEntries(connection, batch);
    }

    /** Appends entries on the connection of a transaction that somebody else ends. */
    boolean appendWithin(Connection connection, Batch batch) throws SQLException {
        Claim claim = claims.of(batch.run());
        if (claim != null && claim.certain() && claim.next() != batch.seq()) {
            return false;
        }
        return unlessRefused(connection, batch, claim != null && claim.certain(), null);
    }
}
