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
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.core.io.ByteArrayResource;
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
        return initializer(database, mode);
    }

    private static CheckpointSchemaInitializer initializer(TestDatabase database, DatabaseInitializationMode mode) {
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

    @RepeatedTest(5)
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
        String script = "migration-" + database.platform() + "-2.sql, migration-" + database.platform() + "-3.sql";
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
    void keepsTheAttributesOfVersionTwo() throws Exception {
        TestDatabase second = emptyDatabase();
        new ResourceDatabasePopulator(
                        new ClassPathResource("schema-v2/schema-" + second.platform() + ".sql"),
                        new ClassPathResource("schema-v1/runs.sql"))
                .execute(second.dataSource());
        JdbcClient.create(second.dataSource())
                .sql("INSERT INTO CHECKPOINT_ATTRIBUTE (RUN_ID, NAME, VAL) VALUES ('v1-failed', 'topic', 'bees')")
                .update();
        initializer(second, DatabaseInitializationMode.ALWAYS).initializeDatabase();
        try (JdbcCheckpointStore store = second.store("web-2")) {
            assertThat(store.find(RunQuery.all().parameter("topic", "bees")))
                    .extracting(RunSummary::runId)
                    .containsExactly("v1-failed");
        }
    }

    @Test
    void goesOnWhereAnInstanceDied() throws Exception {
        List<String> expected = described(current());
        for (int died = 1; died < 30; died++) {
            TestDatabase half = emptyDatabase();
            new ResourceDatabasePopulator(
                            new ClassPathResource("schema-v2/schema-" + half.platform() + ".sql"),
                            new ClassPathResource("schema-v1/runs.sql"))
                    .execute(half.dataSource());
            int statements = executeFirst(half, died);
            initializer(half, DatabaseInitializationMode.ALWAYS).initializeDatabase();
            assertThat(described(half)).as("after %s statements", died).isEqualTo(expected);
            if (statements < died) {
                return;
            }
        }
    }

    private int executeFirst(TestDatabase half, int statements) throws Exception {
        String[] all =
                Scripts.named(SchemaVersion.migration(half.platform(), 3)).split(";\n(?=\n|[A-Z-])");
        int count = Math.min(statements, all.length - 1);
        for (int i = 0; i < count; i++) {
            new ResourceDatabasePopulator(new ByteArrayResource((all[i] + ";").getBytes(StandardCharsets.UTF_8)))
                    .execute(half.dataSource());
        }
        return count;
    }

    private TestDatabase current() throws Exception {
        return emptyDatabase().withTables();
    }

    @Test
    void makesTheSameTablesAsTheScriptOfThisVersion() throws Exception {
        initializer(DatabaseInitializationMode.ALWAYS).initializeDatabase();
        List<String> expected = described(current());
        assertThat(expected).hasSizeGreaterThan(70);
        assertThat(described(database)).containsExactlyElementsOf(expected);
    }

    /** Columns, keys, references and indexes of all tables, as the driver tells them. */
    private static List<String> described(TestDatabase database) throws SQLException {
        Set<String> described = new TreeSet<>();
        try (Connection connection = database.dataSource().getConnection()) {
            DatabaseMetaData data = connection.getMetaData();
            String catalog = connection.getCatalog();
            for (String table : tables(data, catalog)) {
                try (ResultSet column = data.getColumns(catalog, null, table, null)) {
                    while (column.next()) {
                        described.add(
                                table + "." + column.getString("COLUMN_NAME") + " " + column.getString("TYPE_NAME")
                                        + "(" + column.getInt("COLUMN_SIZE") + ", " + column.getInt("DECIMAL_DIGITS")
                                        + ") null: "
                                        + column.getInt("NULLABLE"));
                    }
                }
                try (ResultSet key = data.getPrimaryKeys(catalog, null, table)) {
                    while (key.next()) {
                        described.add(table + " key " + key.getInt("KEY_SEQ") + " " + key.getString("COLUMN_NAME"));
                    }
                }
                try (ResultSet key = data.getImportedKeys(catalog, null, table)) {
                    while (key.next()) {
                        described.add(table + " refers to " + key.getString("PKTABLE_NAME") + " by "
                                + key.getString("FKCOLUMN_NAME") + ", on delete " + key.getInt("DELETE_RULE"));
                    }
                }
                try (ResultSet index = data.getIndexInfo(catalog, null, table, false, true)) {
                    while (index.next()) {
                        if (String.valueOf(index.getString("INDEX_NAME"))
                                .toUpperCase(Locale.ROOT)
                                .contains("_IX_")) {
                            described.add(index.getString("INDEX_NAME") + " on " + table + " "
                                    + index.getInt("ORDINAL_POSITION") + " " + index.getString("COLUMN_NAME"));
                        }
                    }
                }
            }
        }
        return List.copyOf(described);
    }

    private static List<String> tables(DatabaseMetaData data, String catalog) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet table = data.getTables(catalog, null, null, new String[] {"TABLE", "BASE TABLE"})) {
            while (table.next()) {
                String name = table.getString("TABLE_NAME").toUpperCase(Locale.ROOT);
                // what an instance leaves that dies after the last change and before it has tidied up is never looked
                // at
                if (name.startsWith("CHECKPOINT_") && !name.endsWith("_2")) {
                    tables.add(table.getString("TABLE_NAME"));
                }
            }
        }
        return tables;
    }
}
