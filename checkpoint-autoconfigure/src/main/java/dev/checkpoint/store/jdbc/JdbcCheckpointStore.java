package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Heartbeats;
import dev.checkpoint.spi.store.InterruptedRuns;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import dev.checkpoint.spi.store.TransactionalStore;
import dev.checkpoint.store.support.ColumnFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Keeps runs in the application's own database, shared by all its instances.
 *
 * <ul>
 *   <li>A durable write of a stage is one {@code INSERT}; a run begins with one, and ends with one and an {@code UPDATE}.
 *   <li>The primary key of the entries is the fence. A run is taken over by changing its owner and appending an entry.
 *   <li>No connection is held between calls, none is shared with the caller's transaction but in
 *       {@link #appendInTransaction}, and no session has any state.
 *   <li>The database is looked at when it is first needed; one that is away does not keep anything from starting.
 * </ul>
 */
public final class JdbcCheckpointStore
        implements CheckpointStore, RunCatalog, Heartbeats, InterruptedRuns, TransactionalStore {

    private static final Logger log = LoggerFactory.getLogger(JdbcCheckpointStore.class);

    private final Database database;

    private final JdbcSettings settings;

    private final Claims claims = new Claims();

    private final Beats beats;

    private final Appends appends;

    private final JournalReader journals;

    private final Catalog catalog;

    private final Transactions transactions;

    /**
     * A store.
     *
     * @param dataSource where the tables are
     * @param settings how it works
     * @param format how entries are taken apart
     * @param transactionManager of the application, over the same data source; null if it has none
     * @param beforeFirstUse creates the tables if that is to be done; called until it does not throw
     */
    public JdbcCheckpointStore(
            DataSource dataSource,
            JdbcSettings settings,
            ColumnFormat format,
            @Nullable PlatformTransactionManager transactionManager,
            Runnable beforeFirstUse) {
        Connections connections = new Connections(dataSource, transactionManager);
        long writer = ThreadLocalRandom.current().nextLong();
        this.settings = settings;
        this.database = new Database(connections, settings, beforeFirstUse);
        this.beats = new Beats(database, settings);
        this.appends = new Appends(
                database,
                claims,
                new Rows(database, settings, format, writer),
                beats,
                new Configurations(database, format),
                writer);
        this.journals = new JournalReader(database, format);
        this.catalog = new Catalog(database, settings);
        this.transactions = new Transactions(database, claims, appends, transactionManager);
    }

    @Override
    public AppendOutcome append(RunId run, long expectedSeq, List<Entry> entries, Trigger trigger) {
        return appends.append(new Batch(run, expectedSeq, entries, trigger));
    }

    @Override
    public Optional<Journal> open(RunId run) {
        return journals.read(run);
    }

    @Override
    public boolean isHeld(RunId run) {
        if (claims.hold(run)) {
            return true;
        }
        List<Integer> held = database.single(
                "Whether run '" + run + "' is being executed could not be read",
                connection -> Sql.query(
                        connection,
                        database.statements().selectHeld,
                        row -> 1,
                        run.value(),
                        settings.lease().toMillis()));
        return !held.isEmpty();
    }

    @Override
    public void release(RunId run) {
        Claims.Claim claim = claims.remove(run);
        if (claim != null && claim.running()) {
            database.single(
                    "Run '" + run + "' could not be released",
                    connection ->
                            Sql.update(connection, database.statements().releaseRun, run.value(), settings.instance()));
        }
    }

    @Override
    public boolean delete(RunId run) {
        boolean deleted = !claims.hold(run)
                && database.transaction(
                        "Run '" + run + "' could not be deleted", connection -> delete(connection, run));
        if (!deleted && (claims.hold(run) || exists(run))) {
            throw new RunActiveException(
                    "Run '" + run + "' is not deleted: it is being executed. Wait until it ends, or pause it first.",
                    run.value(),
                    owner(run).orElse(null));
        }
        return deleted;
    }

    private boolean delete(Connection connection, RunId run) throws SQLException {
        Statements sql = database.statements();
        int free = Sql.update(
                connection,
                sql.disownRun,
                run.value(),
                settings.instance(),
                settings.lease().toMillis());
        if (free == 0) {
            return false;
        }
        Sql.update(connection, sql.deleteEntries, run.value());
        return Sql.update(connection, sql.deleteRun, run.value()) > 0;
    }

    private boolean exists(RunId run) {
        return !owners(run).isEmpty();
    }

    private Optional<String> owner(RunId run) {
        return owners(run).stream().findFirst().flatMap(owner -> owner);
    }

    private List<Optional<String>> owners(RunId run) {
        return database.single(
                "The owner of run '" + run + "' could not be read",
                connection -> Sql.query(
                        connection,
                        database.statements().selectOwner,
                        row -> Optional.ofNullable(row.getString("OWNER")),
                        run.value()));
    }

    @Override
    public List<RunSummary> find(RunQuery query) {
        return catalog.find(query);
    }

    @Override
    public List<RunSummary> interrupted(Set<String> pipelines, int limit) {
        return catalog.interrupted(pipelines, limit);
    }

    @Override
    public void beat() {
        beats.beat();
    }

    @Override
    public void rest() {
        beats.rest();
    }

    @Override
    public <T> T inTransaction(Callable<T> work) throws Exception {
        return transactions.in(work);
    }

    @Override
    public AppendOutcome appendInTransaction(RunId run, long expectedSeq, List<Entry> entries) {
        return transactions.append(new Batch(run, expectedSeq, entries, Trigger.STAGE_COMPLETED));
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return Database.isTransient(failure);
    }

    @Override
    public String describe() {
        return database.place();
    }

    @Override
    public void close() {
        try {
            if (!claims.isEmpty() && database.isKnown()) {
                database.single(
                        "The runs of instance '" + settings.instance() + "' could not be released",
                        connection -> Sql.update(connection, database.statements().releaseAll, settings.instance()));
            }
            beats.rest();
        } catch (StoreException away) {
            log.warn("{} They are free when the lease of {} is over.", away.getMessage(), settings.lease());
        } finally {
            claims.clear();
        }
    }
}
