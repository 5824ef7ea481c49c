package dev.checkpoint.store.jdbc;

import dev.checkpoint.store.jdbc.dialect.Dialect;
import java.util.Collections;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The statements that insert entries, composed once for each number of rows. The caches are harmless if two threads fill them. */
final class EntryInserts {

    /** So many entries go into one statement at most. */
    static final int MOST_ROWS = 50;

    private final Dialect dialect;

    private final String entry;

    private final String run;

    private final String updateRun;

    private final @Nullable String[] alone = new @Nullable String[MOST_ROWS + 1];

    private final @Nullable String[] inTransaction = new @Nullable String[MOST_ROWS + 1];

    private final @Nullable String[] behindUpdate = new @Nullable String[MOST_ROWS + 1];

    /** Inserts into a table of entries, which refer to a table of runs. */
    EntryInserts(Dialect dialect, String entry, String run, String updateRun) {
        this.dialect = dialect;
        this.entry = entry;
        this.run = run;
        this.updateRun = updateRun;
    }

    /** So many entries at once, {@value #MOST_ROWS} at most, in a transaction that ends with the statement. */
    String alone(int rows) {
        return cached(alone, rows, count -> compose(count, dialect.run(run, false)));
    }

    /** The same in a transaction that goes on. */
    String inTransaction(int rows) {
        return cached(inTransaction, rows, count -> compose(count, dialect.run(run, true)));
    }

    /** Whether {@link #behindUpdate} is known to this database. */
    boolean canUpdateAlong() {
        return dialect.updateAndInsert(updateRun, of -> "") != null;
    }

    /** {@link Statements#updateRun} and so many entries of that run. */
    String behindUpdate(int rows) {
        return cached(
                behindUpdate,
                rows,
                count -> String.valueOf(dialect.updateAndInsert(updateRun, of -> compose(count, of))));
    }

    private static String cached(@Nullable String[] cache, int rows, IntFunction<String> compose) {
        String known = cache[rows];
        if (known == null) {
            known = compose.apply(rows);
            cache[rows] = known;
        }
        return known;
    }

    private String compose(int rows, String runId) {
        String row = "(" + runId + ", ?".repeat(EntryRow.COLUMNS.size() - 1) + ")";
        return "INSERT INTO " + entry + " (" + String.join(", ", EntryRow.COLUMNS) + ") "
                + dialect.values(String.join(", ", Collections.nCopies(rows, row)), run);
    }
}
