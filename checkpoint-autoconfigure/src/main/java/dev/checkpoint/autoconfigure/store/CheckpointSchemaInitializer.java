package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.store.jdbc.JdbcSettings;
import dev.checkpoint.store.jdbc.SchemaVersion;
import dev.checkpoint.store.jdbc.dialect.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ScriptException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the tables of the JDBC store with its script, or updates older ones with the scripts of the versions in
 * between, with the configured prefix.
 *
 * <p>If the tables are up to date, nothing is executed and nothing is locked. An unreachable database does not prevent
 * the start: the tables are created when the store first reaches it. Several instances may execute scripts at the same
 * time; an instance that is too late tries again and finds the tables.
 *
 * <p>When all beans exist, and whatever else creates tables has done so, tables that are absent or not granted to the user
 * of a reachable database stop the start.
 */
public class CheckpointSchemaInitializer extends DataSourceScriptDatabaseInitializer
        implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(CheckpointSchemaInitializer.class);

    private static final String PLATFORM = "@@platform@@";

    private static final String MIGRATIONS = "classpath:dev/checkpoint/store/jdbc/";

    private static final int MAX_TRIES = 8;

    private static final Duration WAIT = Duration.ofMillis(50);

    /** For H2, which contexts of one process share more often than several processes do. */
    private static final Lock ONE_AT_A_TIME = new ReentrantLock();

    /** The prefix of a name in a script, and what tells an index and its removal. */
    private static final Pattern NAME =
            Pattern.compile("(DROP INDEX (?:IF EXISTS )?)?" + JdbcSettings.DEFAULT_TABLE_PREFIX + "(IX_)?");

    private final CheckpointJdbcProperties properties;

    private final BooleanSupplier needed;

    private final DatabaseInitializationSettings settings;

    private final ExistingSchema existing;

    private boolean done;

    /** Whether the scripts were executed, and this user owns what they created. */
    private boolean executed;

    /** The version of the tables when the database was first reached. */
    private int version = ExistingSchema.NONE;

    private @Nullable Dialect dialect;

    /**
     * An initializer.
     *
     * @param dataSource the database for the tables
     * @param properties the configuration
     */
    public CheckpointSchemaInitializer(DataSource dataSource, CheckpointJdbcProperties properties) {
        this(dataSource, properties, () -> true);
    }

    /**
     * An initializer of an application that may not need the tables at its start.
     *
     * @param dataSource the database for the tables
     * @param properties the configuration
     * @param needed whether the application has a pipeline; if not, the tables are created when the store is first used
     */
    CheckpointSchemaInitializer(DataSource dataSource, CheckpointJdbcProperties properties, BooleanSupplier needed) {
        this(dataSource, properties, needed, new DatabaseInitializationSettings());
    }

    private CheckpointSchemaInitializer(
            DataSource dataSource,
            CheckpointJdbcProperties properties,
            BooleanSupplier needed,
            DatabaseInitializationSettings settings) {
        super(dataSource, settings);
        checkPrefix(properties);
        this.properties = properties;
        this.needed = needed;
        this.settings = settings;
        this.existing = new ExistingSchema(dataSource, properties.tablePrefix());
        settings.setMode(properties.initializeSchema());
    }

    /** Before the first script: half of the tables would be worse than none. */
    private static void checkPrefix(CheckpointJdbcProperties properties) {
        try {
            JdbcSettings.checkPrefix(properties.tablePrefix());
        } catch (IllegalArgumentException invalid) {
            throw invalidPrefix(properties, invalid.getMessage());
        }
    }

    private static InvalidConfigurationPropertyValueException invalidPrefix(
            CheckpointJdbcProperties properties, @Nullable String why) {
        return new InvalidConfigurationPropertyValueException(
                "checkpoint.jdbc.table-prefix", properties.tablePrefix(), String.valueOf(why));
    }

    @Override
    public void afterPropertiesSet() {
        if (!needed.getAsBoolean()) {
            return;
        }
        try {
            initializeDatabase();
        } catch (ExistingSchema.AwayException away) {
            log.warn(
                    "Checkpoint cannot reach its database, and tries again when the first run needs it. {}",
                    away.getMessage());
        }
    }

    /** Where the database is, as its driver reported; null if it was not reached. */
    @Nullable
    String url() {
        return existing.url();
    }

    /**
     * Stops the start if runs could not be kept.
     *
     * @throws SchemaMissingException if the tables are not there
     * @throws SchemaUnreadableException if the user of the database must not write to them
     */
    @Override
    public void afterSingletonsInstantiated() {
        if (!needed.getAsBoolean()) {
            return;
        }
        try {
            checkUsable();
        } catch (ExistingSchema.AwayException away) {
            log.debug("The tables of Checkpoint could not be checked", away);
        }
    }

    private synchronized void checkUsable() {
        if (!done || executed) {
            return;
        }
        if (version == ExistingSchema.NONE && existing.version() == ExistingSchema.NONE) {
            throw new SchemaMissingException(properties.tablePrefix(), properties.initializeSchema(), platform());
        }
        existing.checkRights(TableRights.statements(properties.tablePrefix()));
    }

    /**
     * Creates or updates the tables, if this is configured and necessary.
     *
     * @throws SchemaOutdatedException if an update is necessary and is not configured
     * @throws SchemaTooNewException if the tables are those of a newer version that does not admit this one
     * @throws SchemaUnreadableException if the version of the tables cannot be read, though the database answers
     * @throws SchemaScriptException if a script fails
     */
    @Override
    public synchronized boolean initializeDatabase() {
        if (done) {
            return false;
        }
        String platform = platform();
        dialect = Dialect.ofPlatform(platform).orElse(null);
        if (properties.tablePrefix().contains(".") && dialect != null && !dialect.refersToSchemas()) {
            throw invalidPrefix(
                    properties,
                    "in " + dialect.product() + " a foreign key cannot name a schema; leave out the schema");
        }
        executed = withRepetition(platform);
        version = executed ? SchemaVersion.CURRENT : existing.version();
        if (version != ExistingSchema.NONE && version < SchemaVersion.CURRENT) {
            throw new SchemaOutdatedException(properties.tablePrefix(), version, platform);
        }
        if (version > SchemaVersion.CURRENT) {
            checkAdmitted(version);
        }
        done = true;
        return executed;
    }

    private void checkAdmitted(int newer) {
        int minReader = existing.minReader();
        if (minReader > SchemaVersion.CURRENT) {
            throw new SchemaTooNewException(properties.tablePrefix(), newer, minReader);
        }
        log.info(
                "The tables {}* have version {}, and this version of Checkpoint knows {}. It goes on with them: they admit"
                        + " version {} and later.",
                properties.tablePrefix(),
                newer,
                SchemaVersion.CURRENT,
                minReader);
    }

    private boolean withRepetition(String platform) {
        for (int tries = 1; ; tries++) {
            try {
                return execute(platform);
            } catch (ScriptException | SchemaUnreadableException failure) {
                // another instance may be changing the same tables, and be done at the next attempt
                if (tries == MAX_TRIES || Thread.currentThread().isInterrupted()) {
                    throw failure instanceof ScriptException
                            ? new SchemaScriptException(properties.tablePrefix(), failure)
                            : failure;
                }
                log.debug("The tables of Checkpoint could not be created at the first attempt", failure);
                LockSupport.parkNanos(WAIT.multipliedBy(tries).toNanos());
            }
        }
    }

    private boolean execute(String platform) {
        if (dialect == null || !dialect.losesTablesAlteredAtOnce()) {
            return executeScripts(platform);
        }
        ONE_AT_A_TIME.lock();
        try {
            return executeScripts(platform);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private boolean executeScripts(String platform) {
        settings.setSchemaLocations(scripts(platform));
        return super.initializeDatabase();
    }

    /** The scripts that must be executed, according to the version of the tables. */
    private List<String> scripts(String platform) {
        int found = existing.version();
        if (found == ExistingSchema.NONE) {
            return List.of(properties.schema().replace(PLATFORM, platform));
        }
        List<String> migrations = new ArrayList<>();
        for (int next = found + 1; next <= SchemaVersion.CURRENT; next++) {
            migrations.add(MIGRATIONS + SchemaVersion.migration(platform, next));
        }
        return migrations;
    }

    /** Connects to the database first: a script that fails because the database is unreachable would fail the start. */
    private String platform() {
        String product = existing.product();
        String configured = properties.platform();
        if (configured != null && !configured.isEmpty()) {
            return configured;
        }
        return Dialect.of(product)
                .map(Dialect::platform)
                .orElseThrow(() -> new IllegalStateException("Checkpoint has no script for the database '" + product
                        + "'. It supports "
                        + Dialect.ALL.stream().map(Dialect::product).toList()
                        + "; annotate a DataSource of one of these with @CheckpointDataSource."));
    }

    @Override
    protected void runScripts(Scripts scripts) {
        List<Resource> prefixed = new ArrayList<>();
        scripts.forEach(script -> prefixed.add(prefixed(script)));
        Scripts all = new Scripts(prefixed)
                .continueOnError(scripts.isContinueOnError())
                .separator(scripts.getSeparator())
                .encoding(StandardCharsets.UTF_8);
        DataSource dataSource = getDataSource();
        if (dialect == null || !dialect.undoesDefinitions() || dataSource == null) {
            super.runScripts(all);
            return;
        }
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> super.runScripts(all));
    }

    private Resource prefixed(Resource script) {
        try {
            String text = withPrefix(script.getContentAsString(StandardCharsets.UTF_8), properties.tablePrefix());
            if (existing.version() != ExistingSchema.NONE) {
                text = new MigrationScript(text).withoutWhatIsDone(existing);
            }
            return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), script.getDescription());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A script for tables with another prefix. An index that is created has no schema in its name: it is that of its table. */
    static String withPrefix(String script, String prefix) {
        String bare = prefix.substring(prefix.indexOf('.') + 1);
        return NAME.matcher(script).replaceAll(name -> {
            boolean created = name.group(1) == null && name.group(2) != null;
            return Matcher.quoteReplacement(Objects.toString(name.group(1), "")
                    + (created ? bare : prefix)
                    + Objects.toString(name.group(2), ""));
        });
    }
}
