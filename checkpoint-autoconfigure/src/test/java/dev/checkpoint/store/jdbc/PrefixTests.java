package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.autoconfigure.store.CheckpointJdbcProperties;
import dev.checkpoint.autoconfigure.store.CheckpointSchemaInitializer;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Tables with names and in schemas of the user's choice, and scripts that fail. */
class PrefixTests {

    private static final RunId RUN = RunId.of("orders-42");

    @TempDir
    private Path directory;

    private TestDatabase database(String name) {
        return switch (name) {
            case "postgresql" -> TestDatabase.emptyPostgres();
            case "sqlite" -> TestDatabase.emptySqlite(directory);
            default -> h2(name.substring("h2".length()));
        };
    }

    private static TestDatabase h2(String options) {
        String url = TestDatabase.emptyH2().url() + options.replace('/', ';');
        return new TestDatabase(new DriverManagerDataSource(url, "sa", ""), "h2");
    }

    private void keepsRuns(TestDatabase database, String prefix) {
        JdbcSettings settings = new JdbcSettings("web-1", TestDatabase.LEASE, prefix, PayloadEncoding.NONE, null);
        try (JdbcCheckpointStore store = TestDatabase.store(database.dataSource(), settings)) {
            store.append(new Append(RUN, 0, List.of(started(RUN)), Trigger.LIFECYCLE));
            store.append(new Append(RUN, 1, List.of(completed("plan", "1")), Trigger.STAGE_COMPLETED));
            assertThat(store.open(RUN).orElseThrow().nextSeq()).isEqualTo(2);
            assertThat(store.find(RunQuery.all().parameter("topic", "bees")))
                    .extracting(RunSummary::runId)
                    .containsExactly(RUN.value());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "h2, CHECKPOINT_",
        "h2, app.CHECKPOINT_",
        "h2, Shop_",
        "h2/DATABASE_TO_LOWER=TRUE, CHECKPOINT_",
        "h2/DATABASE_TO_LOWER=TRUE, app.CHECKPOINT_",
        "h2/DATABASE_TO_UPPER=FALSE, CHECKPOINT_",
        "h2/DATABASE_TO_UPPER=FALSE, App.Shop_",
        "h2/MODE=PostgreSQL/DATABASE_TO_LOWER=TRUE, checkpoint_",
        "postgresql, app.CHECKPOINT_",
        "postgresql, App.Shop_",
        "postgresql, app.",
        "sqlite, checkpoint_",
    })
    void nameTheTablesOnEveryPlatform(String name, String prefix) {
        TestDatabase database = database(name);
        if (prefix.contains(".")) {
            JdbcClient.create(database.dataSource())
                    .sql("CREATE SCHEMA " + prefix.substring(0, prefix.indexOf('.')))
                    .update();
        }
        assertThat(SchemaTests.initializer(database, prefix).initializeDatabase())
                .isTrue();
        keepsRuns(database, prefix);
        assertThat(SchemaTests.initializer(database, prefix).initializeDatabase())
                .as("again")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void nameTheTablesThatAreUpdated(String name) throws Exception {
        TestDatabase database = database(name);
        String script = new ClassPathResource("schema-v2/schema-" + name + ".sql")
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("CHECKPOINT_(?!IX_)", "app.CHECKPOINT_");
        new ResourceDatabasePopulator(
                        new ByteArrayResource(("CREATE SCHEMA app;\n" + script).getBytes(StandardCharsets.UTF_8)))
                .execute(database.dataSource());
        assertThat(SchemaTests.initializer(database, "app.CHECKPOINT_").initializeDatabase())
                .isTrue();
        keepsRuns(database, "app.CHECKPOINT_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"App\".CHECKPOINT_", "a.b.CHECKPOINT_", "my-", "1_", "x; DROP TABLE y; --", "'"})
    void areRefusedBeforeAnyScript(String prefix) {
        assertThatThrownBy(() -> SchemaTests.initializer(TestDatabase.emptyH2(), prefix))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("letters, digits and underscores");
    }

    @Test
    void areRefusedWithASchemaInSqlite() {
        TestDatabase database = TestDatabase.emptySqlite(directory);
        assertThatThrownBy(() ->
                        SchemaTests.initializer(database, "main.CHECKPOINT_").initializeDatabase())
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("leave out the schema");
    }

    @Test
    void leaveNothingBehindInPostgresIfTheirScriptFails() throws Exception {
        TestDatabase database = TestDatabase.emptyPostgres();
        Path script = Files.writeString(
                directory.resolve("broken.sql"), "CREATE TABLE CHECKPOINT_FIRST (ID INTEGER);\nCREATE TABEL SECOND;\n");
        CheckpointSchemaInitializer initializer = new CheckpointSchemaInitializer(
                database.dataSource(),
                new CheckpointJdbcProperties(
                        DatabaseInitializationMode.ALWAYS,
                        "CHECKPOINT_",
                        script.toUri().toString(),
                        null));
        assertThatThrownBy(initializer::initializeDatabase).hasMessageContaining("could not be created or updated");
        assertThat(JdbcClient.create(database.dataSource())
                        .sql("SELECT COUNT(*) FROM pg_tables WHERE tablename LIKE 'checkpoint%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
