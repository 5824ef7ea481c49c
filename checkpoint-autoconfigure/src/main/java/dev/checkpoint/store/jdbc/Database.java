package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.error.StoreMisconfiguredException;
import dev.checkpoint.model.Texts;
import dev.checkpoint.store.jdbc.Connections.Work;
import dev.checkpoint.store.jdbc.dialect.Dialect;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The database, looked at when it is first needed and not before: which one it is, and whether its tables are those of this
 * version. One that is away is looked at again the next time.
 */
final class Database {

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    /** The version of the tables this code works on. */
    static final int SCHEMA_VERSION = 3;

    private static final int MAX_TRIES = 5;

    /** So often is looked for writes that wait for too long. */
    private static final Duration LOOKS = Duration.ofSeconds(1);

    private static final String COMPLETION_UNKNOWN = "40003";

    private final Connections connections;

    private final JdbcSettings settings;

    private final Runnable beforeFirstUse;

    private final StatementWatch watch = new StatementWatch(LOOKS);

    private volatile @Nullable Statements statements;

    private volatile String place = "a database that was not reached yet";

    Database(Connections connections, JdbcSettings settings, Runnable beforeFirstUse) {
        this.connections = connections;
        this.settings = settings;
        this.beforeFirstUse = beforeFirstUse;
    }

    /** Says where the tables are until this is found out. */
    void isAt(String url) {
        if (statements == null) {
            place = withoutCredentials(url);
        }
    }

    String place() {
        return "tables " + settings.tablePrefix() + "* of " + place;
    }

    Connections connections() {
        return connections;
    }

    /** The statements in this database's dialect. */
    Statements statements() {
        Statements known = statements;
        return known == null ? firstUse() : known;
    }

    /** Whether the database was reached, ever. */
    boolean isKnown() {
        return statements != null;
    }

    private synchronized Statements firstUse() {
        Statements known = statements;
        if (known == null) {
            try {
                known = connections.single(this::detect);
            } catch (SQLException away) {
                throw failure("The database cannot be used", away);
            }
            prepare(known.dialect);
            checkVersion(known);
            makeDurable(known.dialect);
            statements = known;
        }
        return known;
    }

    private void prepare(Dialect dialect) {
        try {
            beforeFirstUse.run();
        } catch (RuntimeException failure) {
            throw WrongSetUp.unprepared(dialect, failure);
        }
    }

    private Statements detect(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        place = withoutCredentials(String.valueOf(metaData.getURL()));
        String product = metaData.getDatabaseProductName();
        Dialect dialect = Dialect.of(product)
                .orElseThrow(() -> new StoreException(
                        "Checkpoint does not know the database '" + product + "' of " + place + ". It knows "
                                + Dialect.ALL.stream().map(Dialect::product).toList()
                                + "; give it a DataSource of one of these, marked @CheckpointDataSource.",
                        null));
        return new Statements(settings.tablePrefix(), dialect);
    }

    private static String withoutCredentials(String url) {
        return url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
    }

    /** A database that does not answer this question is used nevertheless. */
    private void makeDurable(Dialect dialect) {
        try {
            String lost = connections
                    .single(c -> Optional.ofNullable(dialect.makeDurable(c)))
                    .orElse(null);
            if (lost != null) {
                log.warn("Runs in the {} may lose results that were acknowledged. {}", place(), lost);
            }
        } catch (SQLException unknown) {
            log.debug("Whether {} keeps what it has committed is unknown", place(), unknown);
        }
    }

    private void checkVersion(Statements known) {
        List<Integer> version;
        try {
            version = connections.single(c -> Sql.query(c, known.selectVersion, row -> row.getInt(1)));
        } catch (SQLException missing) {
            throw failure("The tables of Checkpoint cannot be read", missing, known.dialect);
        }
        if (version.get(0) < SCHEMA_VERSION) {
            throw new StoreMisconfiguredException(
                    SchemaVersion.older(place(), version.get(0), known.dialect.platform()), null);
        }
        if (version.get(0) > SCHEMA_VERSION) {
            checkAdmitted(known, version.get(0));
        }
    }

    /** Tables of a newer version say which oldest version may go on with them. */
    private void checkAdmitted(Statements known, int version) {
        int minReader;
        try {
            minReader = connections
                    .single(c -> Sql.query(c, known.selectMinReader, row -> row.getInt(1)))
                    .get(0);
        } catch (SQLException failure) {
            throw failure(
                    "The oldest version that may go on with tables of version " + version + " cannot be read",
                    failure,
                    known.dialect);
        }
        if (minReader > SCHEMA_VERSION) {
            throw new StoreMisconfiguredException(
                    SchemaVersion.newer(place(), version, minReader) + " " + SchemaVersion.newerAction(), null);
        }
    }

    /** One statement. */
    <T> T single(String what, Work<T> work) {
        return single(() -> what, work);
    }

    /** The same, with words that are made only for a failure. */
    <T> T single(Supplier<String> what, Work<T> work) {
        return retried(what, () -> connections.single(work));
    }

    /** Several statements, all or none. */
    <T> T transaction(String what, Work<T> work) {
        return retried(() -> what, () -> connections.transaction(work));
    }

    /** Something with the database. */
    @FunctionalInterface
    private interface Call<T> {
        T call() throws SQLException;
    }

    private <T> T retried(Supplier<String> what, Call<T> call) {
        statements();
        for (int tries = 1; ; tries++) {
            try {
                return call.call();
            } catch (SQLException failure) {
                if (tries == MAX_TRIES || !isTransient(failure)) {
                    throw failure(what.get(), failure);
                }
            }
        }
    }

    /** Changes rows of a journal, and says how many; waits for others no longer than such a write may. */
    int write(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        Duration patience = statements().patience();
        return patience.isZero()
                ? Sql.update(connection, sql, parameters)
                : Sql.update(connection, statement -> watch.update(statement, patience), sql, parameters);
    }

    StoreException failure(String what, SQLException failure) {
        Statements known = statements;
        return failure(what, failure, known == null ? null : known.dialect);
    }

    private StoreException failure(String what, SQLException failure, @Nullable Dialect dialect) {
        String where = what + " (" + place() + "): ";
        String words = words(failure);
        String advice =
                dialect == null ? WrongSetUp.adviceWithoutConnection(failure) : WrongSetUp.advice(dialect, failure);
        if (advice != null) {
            return WrongSetUp.exception(where + words, advice, failure);
        }
        String hint = hint(failure);
        return new StoreException(where + (hint.isEmpty() ? words : Texts.sentence(words)) + hint, failure);
    }

    private String hint(SQLException failure) {
        if (isGivenUp(failure)) {
            return " It waited for rows that another process has locked; if that one is suspended, it has to go on or end.";
        }
        return failure instanceof NoConnectionLeftException
                        && TransactionSynchronizationManager.isActualTransactionActive()
                ? " The calling thread has a transaction, whose connection it holds, and the store needs another connection"
                        + " of the pool. Enlarge the pool (spring.datasource.hikari.maximum-pool-size), or call the pipeline"
                        + " outside the transaction."
                : "";
    }

    /**
     * What the database says, in its first line. What wraps it may quote a batch of rows, and further lines the row that was
     * refused: results are not to be read in messages.
     */
    private static String words(SQLException failure) {
        Throwable words = failure;
        for (int depth = 0; depth < 10 && words.getCause() instanceof SQLException cause && cause != words; depth++) {
            words = cause;
        }
        return String.valueOf(words.getMessage()).lines().findFirst().orElse("");
    }

    /** Whether the database rolled something back that may succeed when it is done again. */
    static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException) {
                return true;
            }
            if (cause instanceof SQLException sql && isRolledBack(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRolledBack(@Nullable String state) {
        return state != null && state.startsWith("40") && !state.equals(COMPLETION_UNKNOWN);
    }

    /** Whether a statement gave up waiting for another one, and did nothing. */
    boolean isGivenUp(SQLException failure) {
        Statements known = statements;
        return known != null && known.dialect.isGivenUp(failure);
    }

    /** Whether a key refused a row. */
    boolean isRefusedByKey(SQLException failure) {
        return statements().dialect.isRefusedByKey(failure);
    }

    /** Ends what watches statements. */
    void close() {
        watch.close();
    }
}
