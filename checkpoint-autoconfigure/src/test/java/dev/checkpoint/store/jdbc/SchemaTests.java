package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.autoconfigure.store.CheckpointJdbcProperties;
import dev.checkpoint.autoconfigure.store.CheckpointSchemaInitializer;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.store.jdbc.dialect.Dialect;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The scripts that create the tables. */
class SchemaTests {

    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+) \\((.*?)\n\\)", Pattern.DOTALL);

    /** Columns, nullability and keys by table. */
    private static Map<String, List<String>> tables(String platform) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        Matcher table = TABLE.matcher(Scripts.text(platform));
        while (table.find()) {
            List<String> columns = new ArrayList<>();
            for (String line : table.group(2).trim().split(",?\n\\s*")) {
                String name = line.split(" ")[0];
                boolean key = name.equals("PRIMARY") || name.equals("FOREIGN") || name.equals("UNIQUE");
                if (key) {
                    columns.add(line);
                } else if (!name.equals("INDEX")) {
                    columns.add(name
                            + (line.contains("NOT NULL") ? " NOT NULL" : "")
                            + (line.contains("PRIMARY KEY") ? " PRIMARY KEY" : ""));
                }
            }
            tables.put(table.group(1), columns);
        }
        return tables;
    }

    private static List<String> indexes(String platform) {
        Matcher index = Pattern.compile("INDEX (?:IF NOT EXISTS )?(\\w+)(?: ON \\w+)? (\\(.*?\\))")
                .matcher(Scripts.text(platform));
        List<String> indexes = new ArrayList<>();
        while (index.find()) {
            // InnoDB adds the primary key itself
            indexes.add(index.group(1) + index.group(2).replace(", RUN_ID)", ")"));
        }
        return indexes;
    }

    @Test
    void createTheSameTablesOnAllPlatforms() {
        Map<String, List<String>> expected = tables("h2");
        assertThat(expected).hasSize(8);
        assertThat(expected.get("CHECKPOINT_ENTRY")).hasSize(27).contains("PRIMARY KEY (RUN_ID, SEQ)");
        assertThat(indexes("h2")).hasSize(6);
        for (Dialect dialect : Dialect.ALL) {
            Map<String, List<String>> wanted = new TreeMap<>(expected);
            if (!dialect.keepsNoEntryWithoutRun()) {
                wanted.computeIfPresent("CHECKPOINT_ENTRY", (table, lines) -> lines.stream()
                        .filter(line -> !line.startsWith("FOREIGN KEY"))
                        .toList());
            }
            assertThat(tables(dialect.platform())).as(dialect.platform()).isEqualTo(wanted);
            assertThat(indexes(dialect.platform())).as(dialect.platform()).isEqualTo(indexes("h2"));
        }
    }

    @Test
    void stateTheVersionThatTheStoreKnows() {
        for (Dialect dialect : Dialect.ALL) {
            assertThat(Scripts.text(dialect.platform()))
                    .contains("SELECT " + Database.SCHEMA_VERSION + ", " + Database.SCHEMA_VERSION
                            + (dialect.product().contains("M") ? " FROM DUAL" : ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHECKPOINT_", "checkpoint_", "OTHER_", "public.OTHER_", ""})
    void createTablesOfAnyPrefix(String prefix) {
        TestDatabase database = TestDatabase.emptyPostgres();
        initializer(database, prefix).initializeDatabase();
        JdbcSettings settings = new JdbcSettings("web-1", TestDatabase.LEASE, prefix, PayloadEncoding.NONE, null);
        RunId run = RunId.of("a");
        try (JdbcCheckpointStore store = TestDatabase.store(database.dataSource(), settings)) {
            store.append(new Append(run, 0, List.of(started(run)), Trigger.LIFECYCLE));
            assertThat(store.open(run)).isPresent();
        }
    }

    @Test
    void mayBeExecutedByManyInstancesAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 5; round++) {
                TestDatabase database = TestDatabase.emptyPostgres();
                CyclicBarrier barrier = new CyclicBarrier(4);
                Callable<Boolean> start = () -> {
                    CheckpointSchemaInitializer initializer = initializer(database, "CHECKPOINT_");
                    barrier.await();
                    return initializer.initializeDatabase();
                };
                List<Boolean> executed = new ArrayList<>();
                for (Future<Boolean> started : threads.invokeAll(List.of(start, start, start, start))) {
                    executed.add(started.get());
                }
                assertThat(executed).contains(true);
                assertThat(JdbcClient.create(database.dataSource())
                                .sql("SELECT VERSION FROM CHECKPOINT_SCHEMA_VERSION")
                                .query(Integer.class)
                                .list())
                        .containsExactly(Database.SCHEMA_VERSION);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void doNotWaitForTransactionsInTablesThatAreThere() throws Exception {
        TestDatabase database = TestDatabase.postgres();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().executeUpdate("UPDATE CHECKPOINT_RUN SET OWNER = NULL");
            CompletableFuture<Void> started = new CompletableFuture<>();
            new Thread(() -> {
                        initializer(database, "CHECKPOINT_").initializeDatabase();
                        started.complete(null);
                    })
                    .start();
            assertThat(started).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    /** The embedded server is built without lz4, and that has to do no harm; others are built with it. */
    @Test
    void compressPayloadsWithLz4WherePostgresCan() {
        JdbcClient sql = JdbcClient.create(TestDatabase.postgres().dataSource());
        boolean can = sql.sql("SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
                .query(Boolean.class)
                .single();
        assertThat(sql.sql(
                                "SELECT attname FROM pg_attribute WHERE attrelid IN"
                                        + " ('checkpoint_entry'::regclass, 'checkpoint_run'::regclass) AND attcompression = 'l'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(can ? new String[] {"payload", "details", "arguments"} : new String[0]);
    }

    static CheckpointSchemaInitializer initializer(TestDatabase database, String prefix) {
        return new CheckpointSchemaInitializer(
                database.dataSource(),
                new CheckpointJdbcProperties(
                        DatabaseInitializationMode.ALWAYS,
                        prefix,
                        "classpath:dev/checkpoint/store/jdbc/schema-@@platform@@.sql",
                        null));
    }
}
