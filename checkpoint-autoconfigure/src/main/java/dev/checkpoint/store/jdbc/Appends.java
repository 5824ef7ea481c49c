package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.store.jdbc.OwnRuns.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditional append.
 *
 * <p>A run of ours is written to without a look, at the end of its journal as far as this instance knows; one that is not ours
 * is taken over where it ends. After an append that failed, and perhaps did not, is looked who wrote what is there.
 * {@link BatchWriter} does the write.
 */
final class Appends {

    private static final int MAX_LOOKS = 3;

    private final Database database;

    private final OwnRuns claims;

    private final BatchWriter batches;

    private final Beats beats;

    private final Configurations configurations;

    private final long writer;

    Appends(
            Database database,
            OwnRuns claims,
            BatchWriter batches,
            Beats beats,
            Configurations configurations,
            long writer) {
        this.database = database;
        this.claims = claims;
        this.batches = batches;
        this.beats = beats;
        this.configurations = configurations;
        this.writer = writer;
    }

    AppendOutcome append(Append batch) {
        Claim claim = claims.of(batch.run());
        if (claim != null && !claim.certain()) {
            return appendAfterUnknown(batch);
        }
        if (claim != null) {
            return claim.next() != batch.seq() ? refused(batch) : write(batch, true);
        }
        return takeOver(batch);
    }

    /**
     * Who has locked the run is writing to it, so it is not free; it may be again later. A beginning that gave up may have
     * waited for something else: only a run that is there was begun by another.
     */
    private AppendOutcome takeOver(Append batch) {
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

    private boolean exists(Append batch) {
        String run = batch.run().value();
        return !database.single(
                        "Whether there is a run '" + run + "' could not be read",
                        connection -> Sql.query(connection, database.statements().selectPipeline, row -> true, run))
                .isEmpty();
    }

    /** The entries of the append before, or of this one when it was tried before, may be there. */
    private AppendOutcome appendAfterUnknown(Append batch) {
        for (int looks = 1; ; looks++) {
            int own = ownEntries(batch);
            if (own < 0 || own > batch.entries().size()) {
                claims.remove(batch.run());
                return AppendOutcome.TAKEN;
            }
            if (own == batch.entries().size()) {
                claims.written(batch);
                return AppendOutcome.WRITTEN;
            }
            Append rest = own == 0 ? batch : batch.without(own);
            AppendOutcome outcome = write(rest, false);
            // what was on its way when the connection broke may have arrived in between
            if (outcome == AppendOutcome.WRITTEN || looks == MAX_LOOKS) {
                return outcome;
            }
        }
    }

    /** How many entries from the batch's first number on are there, written by this store; -1 if others wrote some. */
    private int ownEntries(Append batch) {
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

    private AppendOutcome write(Append batch, boolean ours) {
        String configuration = prepare(batch, ours);
        boolean written;
        try {
            written = batches.write(batch, ours, configuration);
        } catch (StoreException failed) {
            claims.unknown(batch.run(), batch.seq());
            throw failed;
        }
        if (written) {
            claims.written(batch);
            return AppendOutcome.WRITTEN;
        }
        claims.lost(batch.run(), batch.seq());
        return refused(batch);
    }

    /** Why an append was refused: the journal is longer, or another instance has the run, or it is shorter. */
    private AppendOutcome refused(Append batch) {
        if (batch.isStart()) {
            return AppendOutcome.TAKEN;
        }
        String run = batch.run().value();
        List<Long> length = database.single(
                "How many entries run '" + run + "' has could not be read",
                connection -> Sql.query(
                        connection, database.statements().selectLength, row -> row.getLong("FOUND"), run, run));
        long found = length.isEmpty() ? 0 : length.get(0);
        return found < batch.seq() ? AppendOutcome.LOST : AppendOutcome.TAKEN;
    }

    /** What has to be there before a run can be ours. */
    private @Nullable String prepare(Append batch, boolean ours) {
        if (!ours) {
            beats.beforeClaim();
        }
        return batch.entries().get(0) instanceof Entry.RunStarted start
                ? configurations.keep(start.configuration())
                : null;
    }

    /** Appends entries on the connection of a transaction that somebody else ends. */
    boolean appendWithin(Connection connection, Append batch) throws SQLException {
        Claim claim = claims.of(batch.run());
        if (claim != null && claim.certain() && claim.next() != batch.seq()) {
            return false;
        }
        return batches.writeWithin(connection, batch, claim != null && claim.certain());
    }
}
