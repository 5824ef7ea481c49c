package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.DueRun;
import dev.checkpoint.spi.store.DueRuns;
import dev.checkpoint.spi.store.EndedRun;
import dev.checkpoint.spi.store.Fork;
import dev.checkpoint.spi.store.Forks;
import dev.checkpoint.spi.store.Heartbeats;
import dev.checkpoint.spi.store.Import;
import dev.checkpoint.spi.store.Imports;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.KeptText;
import dev.checkpoint.spi.store.KeptTexts;
import dev.checkpoint.spi.store.Limits;
import dev.checkpoint.spi.store.PinnedRuns;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import dev.checkpoint.spi.store.RunCatalog;
import dev.checkpoint.spi.store.RunSizes;
import dev.checkpoint.spi.store.StageFact;
import dev.checkpoint.spi.store.StageFacts;
import dev.checkpoint.spi.store.StoreKind;
import dev.checkpoint.spi.store.TransactionalStore;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
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
        implements CheckpointStore,
                RunCatalog,
                BulkDelete,
                Heartbeats,
                DueRuns,
                Requests,
                StageFacts,
                Forks,
                Imports,
                PinnedRuns,
                RunSizes,
                KeptTexts,
                TransactionalStore {

    /** The version of the tables that this version of Checkpoint works with. */
    public static final int SCHEMA_VERSION = Database.SCHEMA_VERSION;

    /** Some statements in one transaction; their text is less than any server takes by default. */
    private static final Limits LIMITS = new Limits(20 * EntryInserts.MOST_ROWS, 1 << 22);

    private static final Logger log = LoggerFactory.getLogger(JdbcCheckpointStore.class);

    private final Database database;

    private final Duration lease;

    private final Ownership ownership;

    private final Beats beats;

    private final GroupCommit appends;

    private final JournalRows journals;

    private final Catalog catalog;

    private final EndedRuns ended;

    private final RunMeasures measures;

    private final RequestTable requests;

    private final TextTable texts;

    private final StageFactReader stageFacts;

    private final ForkWriter forks;

    private final ImportWriter imports;

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
        OwnRuns claims = new OwnRuns();
        this.lease = settings.lease();
        this.database = new Database(connections, settings, beforeFirstUse);
        this.beats = new Beats(database, settings);
        RunPipelines pipelines = new RunPipelines(database, settings);
        Rows rows = new Rows(database, settings, pipelines, format, writer);
        BatchWriter batches = new BatchWriter(database, rows);
        Configurations configurations = new Configurations(database, format);
        Appends single = new Appends(database, claims, batches, beats, configurations, writer);
        this.appends = new GroupCommit(claims, single, batches);
        this.ownership = new Ownership(database, settings, claims);
        this.journals = new JournalRows(database, pipelines, format);
        this.catalog = new Catalog(database, settings, format, claims);
        this.ended = new EndedRuns(database, claims);
        this.measures = new RunMeasures(database, format);
        this.requests = new RequestTable(database, format);
        this.texts = new TextTable(database);
        this.stageFacts = new StageFactReader(database, format);
        this.forks = new ForkWriter(database, journals, rows, configurations);
        this.imports = new ImportWriter(database, rows, configurations);
        this.transactions = new Transactions(database, claims, single, transactionManager);
    }

    /** Says where the database is, for messages before its first use: the URL that its driver reported. */
    public void isAt(String url) {
        database.isAt(url);
    }

    @Override
    public AppendOutcome append(Append append) {
        return appends.append(append);
    }

    @Override
    public Optional<Journal> open(RunId run) {
        return journals.read(run);
    }

    @Override
    public List<NumberedEntry> entries(RunId run, long from, int most) {
        return journals.read(run, from, most);
    }

    @Override
    public boolean isHeld(RunId run) {
        return ownership.isHeld(run);
    }

    @Override
    public void release(RunId run) {
        ownership.release(run);
    }

    @Override
    public boolean delete(RunId run) {
        return ownership.delete(run);
    }

    @Override
    public List<RunSummary> find(RunQuery query) {
        return catalog.find(query);
    }

    @Override
    public OptionalLong count(RunQuery query) {
        return catalog.count(query);
    }

    @Override
    public List<DueRun> due(Set<String> pipelines, Instant now, int limit) {
        return catalog.due(pipelines, now, limit);
    }

    @Override
    public boolean leave(Request request) {
        return requests.leave(request);
    }

    @Override
    public List<Request> open(Set<RunId> runs) {
        return requests.open(runs);
    }

    @Override
    public void settle(RunId run, String id) {
        requests.settle(run, id);
    }

    @Override
    public void stageFacts(
            @Nullable String pipeline, @Nullable Instant since, @Nullable Instant until, Consumer<StageFact> fact) {
        stageFacts.read(pipeline, since, until, fact);
    }

    @Override
    public AppendOutcome fork(Fork fork) {
        return forks.fork(fork);
    }

    @Override
    public AppendOutcome importRun(Import imported) {
        return imports.importRun(imported);
    }

    @Override
    public Map<String, Long> countRuns() {
        return ended.count();
    }

    @Override
    public Iterator<EndedRun> endedRuns(RunQuery query) {
        return ended.find(query);
    }

    @Override
    public Set<RunId> deleteEnded(List<EndedRun> runs) {
        return ended.delete(runs);
    }

    @Override
    public Set<RunId> pinned(Collection<RunId> runs) {
        return measures.pinned(runs);
    }

    @Override
    public Map<String, Long> sizeOfPipelines() {
        return measures.sizeOfPipelines();
    }

    @Override
    public Map<RunId, Long> sizes(Collection<RunId> runs) {
        return measures.sizes(runs);
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
    public AppendOutcome appendInTransaction(Append append) {
        return transactions.append(append);
    }

    @Override
    public boolean hasTransactionsElsewhere() {
        return transactions.areElsewhere();
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return Database.isTransient(failure);
    }

    @Override
    public Optional<KeptText> text(String name) {
        return texts.text(name);
    }

    @Override
    public boolean writeText(String name, long revision, String text) {
        return texts.write(name, revision, text);
    }

    @Override
    public boolean removeText(String name, long revision) {
        return texts.remove(name, revision);
    }

    @Override
    public List<String> textNames(String prefix) {
        return texts.names(prefix);
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public StoreKind kind() {
        return new StoreKind("jdbc", database.place());
    }

    @Override
    public void close() {
        try {
            ownership.releaseAll();
            beats.rest();
        } catch (StoreException away) {
            log.warn(
                    "{} They are free when the lease of {} is over.",
                    Texts.sentence(String.valueOf(away.getMessage())),
                    lease);
        } finally {
            database.close();
        }
    }
}
