package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Import;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a run that comes from elsewhere, in one transaction: no one sees it before it is whole. */
final class ImportWriter {

    private final Database database;

    private final Rows rows;

    private final Configurations configurations;

    ImportWriter(Database database, Rows rows, Configurations configurations) {
        this.database = database;
        this.rows = rows;
        this.configurations = configurations;
    }

    AppendOutcome importRun(Import imported) {
        RunId run = imported.run();
        Append all = imported.append();
        all.attributes(); // reads arguments, which is not to be done while a connection is held
        String configuration = configurations.keep(imported.start().configuration());
        boolean written = database.transaction("Run '" + run + "' could not be imported", connection -> {
            try {
                return write(connection, imported, all, configuration);
            } catch (SQLException failure) {
                if (database.isRefusedByKey(failure)) {
                    connection.rollback();
                    return false; // there is such a run
                }
                throw failure;
            }
        });
        return written ? AppendOutcome.WRITTEN : AppendOutcome.TAKEN;
    }

    private boolean write(Connection connection, Import imported, Append all, @Nullable String configuration)
            throws SQLException {
        List<NumberedEntry> entries = imported.entries();
        return rows.insertWhole(connection, all, entries.size(), entries.get(0).trigger(), configuration)
                && rows.insertNumbered(connection, all, entries.subList(1, entries.size()));
    }
}
