package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.autoconfigure.store.CheckpointJdbcProperties;
import dev.checkpoint.autoconfigure.store.CheckpointSchemaInitializer;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** What happens to the tables of version 1, with runs in them, on every database. */
abstract class MigrationContract {

    private TestDatabase database;

    /** Makes a database without tables. */
    abstract TestDatabase emptyDatabase() throws Exception;

    @BeforeEach
    void createTablesOfVersionOne() throws Exception {
        database = emptyDatabase();
        new ResourceDatabasePopulator(
                        new ClassPathResource("schema-v1/schema-" + database.platform() + ".sql"),
                        new ClassPathResource("schema-v1/runs.sql"))
                .execute(database.dataSource());
    }

    private CheckpointSchemaInitializer initializer(DatabaseInitializationMode mode) {
        return new CheckpointSchemaInitializer(
                database.dataSource(),
                new CheckpointJdbcProperties(
                        mode, "CHECKPOINT_", "classpath:dev/checkpoint/store/jdbc/schema-@@platform@@.sql", null));
    }

    private List<Integer> versions() {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT VERSION FROM CHECKPOINT_SCHEMA_VERSION")
                .query(Integer.class)
                .list();
    }

    @Test
    void keepsTheRunsSoThatTheyAreFoundReadAndResumed() {
        assertThat(initializer(DatabaseInitializationMode.ALWAYS).initializeDatabase())
                .isTrue();
        assertThat(versions()).containsExactly(SchemaVersion.CURRENT);
        try (JdbcCheckpointStore store = database.store("web-2")) {
            assertThat(store.find(RunQuery.all()))
                    .extracting(RunSummary::runId)
                    .containsExactlyInAnyOrder("v1-completed", "v1-failed");
            assertThat(store.open(RunId.of("v1-completed")).orElseThrow().entries())
                    .hasSize(3);
            resume(store, RunId.of("v1-failed"));
            assertThat(store.find(RunQuery.all().parameter("topic", "ants")))
                    .extracting(RunSummary::status)
                    .containsExactly(RunStatus.RUNNING);
            RunId fresh = RunId.of("fresh");
            store.append(new Append(fresh, 0, List.of(started(fresh)), Trigger.LIFECYCLE));
            assertThat(store.find(RunQuery.all().parameter("topic", "bees"))).hasSize(1);
        }
    }

    private static void resume(JdbcCheckpointStore store, RunId run) {
        Entry resumed = new Entry.RunResumed(
                TIME,
                "web-2",
                Cause.FAILED,
                "failed",
                Fingerprint.NONE,
                Payload.of("{\"topic\":\"ants\"}"),
                null,
                null,
                null,
                null);
        assertThat(store.append(new Append(run, 3, List.of(resumed), Trigger.LIFECYCLE)))
                .isEqualTo(AppendOutcome.WRITTEN);
    }

    @Test
    void mayBeDoneByManyInstancesAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CyclicBarrier barrier = new CyclicBarrier(4);
        try {
            Callable<Boolean> start = () -> {
                CheckpointSchemaInitializer initializer = initializer(DatabaseInitializationMode.ALWAYS);
                barrier.await();
                return initializer.initializeDatabase();
            };
            for (Future<Boolean> started : threads.invokeAll(List.of(start, start, start, start))) {
                assertThat(started.get()).isNotNull();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(versions()).containsExactly(SchemaVersion.CURRENT);
    }

    @Test
    void isNotDoneUnasked() {
        String script = "migration-" + database.platform() + "-2.sql";
        assertThatThrownBy(() -> initializer(DatabaseInitializationMode.NEVER).initializeDatabase())
                .hasMessageContaining("have version 1")
                .hasMessageContaining("Execute " + script);
        assertThat(versions()).containsExactly(1);
        try (JdbcCheckpointStore store = database.store("web-2")) {
            assertThatThrownBy(() -> store.find(RunQuery.all()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(script);
        }
    }

    @Test
    void makesTheSameTablesAsTheScriptOfThisVersion() {
        String migration = Scripts.named(SchemaVersion.migration(database.platform(), 2));
        String tables = migration.substring(migration.indexOf("CREATE"), migration.indexOf("UPDATE"));
        assertThat(Scripts.text(database.platform())).contains(tables);
    }
}
