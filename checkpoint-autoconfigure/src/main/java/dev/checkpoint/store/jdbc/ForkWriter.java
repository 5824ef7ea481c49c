package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Fork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run of the beginning of another one: the database copies the rows, so that no result passes through this process.
 * What is read before is what says where the run stands and what it can be searched by.
 */
final class ForkWriter {

    private final Database database;

    private final JournalRows journals;

    private final Rows rows;

    private final Configurations configurations;

    ForkWriter(Database database, JournalRows journals, Rows rows, Configurations configurations) {
        this.database = database;
        this.journals = journals;
        this.rows = rows;
        this.configurations = configurations;
    }

    AppendOutcome fork(Fork fork) {
        RunId run = fork.start().runId();
        List<Entry> entries = entries(fork);
        Append all = new Append(
                run,
                0,
                entries.stream()
                        .filter(entry -> !(entry instanceof Entry.UnknownNote))
                        .toList(),
                Trigger.LIFECYCLE);
        all.attributes(); // may fetch arguments, which is not to be done while a connection is held
        String configuration = configurations.keep(fork.start().configuration());
        boolean written =
                database.transaction("Run '" + run + "' could not be forked from " + fork.from(), connection -> {
                    boolean done = insertRun(connection, all, entries.size(), configuration);
                    if (done) {
                        insertEntries(connection, fork);
                    }
                    return done;
                });
        return written ? AppendOutcome.WRITTEN : AppendOutcome.TAKEN;
    }

    /** The entries that the new run is to have, read without payloads. */
    private List<Entry> entries(Fork fork) {
        List<Entry> entries =
                new ArrayList<>(journals.headers(fork.from().run(), fork.from().seq()));
        if (entries.size() < fork.from().seq()) {
            throw missing(fork);
        }
        entries.set(0, fork.start());
        entries.addAll(fork.more());
        return entries;
    }

    private boolean insertRun(Connection connection, Append all, long entries, @Nullable String configuration)
            throws SQLException {
        try {
            return rows.insertWhole(connection, all, entries, null, configuration);
        } catch (SQLException failure) {
            if (database.isRefusedByKey(failure)) {
                return false; // there is such a run
            }
            throw failure;
        }
    }

    private void insertEntries(Connection connection, Fork fork) throws SQLException {
        RunId run = fork.start().runId();
        long copied = database.write(
                connection,
                database.statements().copyEntries,
                run.value(),
                fork.from().run().value(),
                fork.from().seq());
        if (copied < fork.from().seq() - 1) {
            throw missing(fork);
        }
        if (!fork.more().isEmpty()) {
            rows.insertEntries(connection, new Append(run, fork.from().seq(), fork.more(), Trigger.LIFECYCLE));
        }
    }

    private static RunNotFoundException missing(Fork fork) {
        return new RunNotFoundException(
                "Run '" + fork.start().runId() + "' is not made: there is no entry "
                        + (fork.from().seq() - 1) + " of a run '" + fork.from().run()
                        + "' that it could be forked behind. Look up the run and its entries.",
                fork.from().run().value());
    }
}
