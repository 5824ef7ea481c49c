package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.error.StoreMisconfiguredException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Databases that answer, and refuse for a reason that waiting does not remove. */
class WrongSetUpTests {

    private static final RunId RUN = RunId.of("a");

    private static final String GRANT =
            "Grant SELECT, INSERT, UPDATE and DELETE on the tables to the user of the DataSource.";

    private static final String CREATE = "checkpoint.jdbc.initialize-schema=always";

    @TempDir
    private Path directory;

    private static void append(JdbcCheckpointStore store, long seq, Entry... entries) {
        store.append(new Append(RUN, seq, List.of(entries), Trigger.STAGE_COMPLETED));
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(JdbcCheckpointStore store) {
        return assertThatThrownBy(() -> append(store, 0, started(RUN)))
                .isExactlyInstanceOf(StoreMisconfiguredException.class);
    }

    private static void execute(TestDatabase database, String sql) {
        JdbcClient.create(database.dataSource()).sql(sql).update();
    }

    @Test
    void nameTheScriptWhenTheTablesAreMissing() {
        for (TestDatabase database :
                List.of(TestDatabase.emptyH2(), TestDatabase.emptySqlite(directory), TestDatabase.emptyPostgres())) {
            assertRefused(database.store("web-1"))
                    .hasMessageContaining(CREATE)
                    .hasMessageContaining("schema-" + database.platform() + ".sql");
        }
    }

    @Test
    void noticeThatTheTablesDisappeared() {
        TestDatabase database = TestDatabase.h2InMemory();
        JdbcCheckpointStore store = database.store("web-1");
        append(store, 0, started(RUN));
        execute(database, "DROP ALL OBJECTS");
        assertThatThrownBy(() -> append(store, 1, completed("plan", "1")))
                .isExactlyInstanceOf(StoreMisconfiguredException.class)
                .hasMessageContaining(CREATE);
    }

    @Test
    void sayWhatToGrantOnH2() {
        TestDatabase database = TestDatabase.h2InMemory();
        execute(database, "CREATE USER READER PASSWORD 'r'");
        execute(database, "GRANT SELECT ON SCHEMA PUBLIC TO READER");
        var reader = new DriverManagerDataSource(database.url().replaceFirst(";.*", ""), "READER", "r");
        assertRefused(new TestDatabase(reader, "h2").store("web-1"))
                .hasMessageContaining(GRANT)
                .hasMessageNotContaining(CREATE);
    }

    @Test
    void sayWhatToGrantOnPostgres() {
        TestDatabase database = TestDatabase.postgres();
        execute(database, "DROP ROLE IF EXISTS reader_of_tables");
        execute(database, "CREATE ROLE reader_of_tables LOGIN");
        execute(database, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader_of_tables");
        var reader = new DriverManagerDataSource(database.url().replace("user=postgres", "user=reader_of_tables"));
        JdbcCheckpointStore store = new TestDatabase(reader, "postgresql").store("web-1");
        assertRefused(store)
                .hasMessageContaining("permission denied")
                .hasMessageContaining(GRANT)
                .hasMessageNotContaining(CREATE);
    }

    @Test
    void sayThatAFileIsReadOnly() {
        TestDatabase database = TestDatabase.sqlite(directory);
        var readOnly = new DriverManagerDataSource(database.url()) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA query_only = 1");
                }
                return connection;
            }
        };
        assertRefused(new TestDatabase(readOnly, "sqlite").store("web-1"))
                .hasMessageContaining("The database is read-only for this application. Make it writable.");
    }

    @Test
    void sayThatTablesAreNotThoseOfTheScript() {
        for (TestDatabase database :
                List.of(TestDatabase.h2InMemory(), TestDatabase.sqlite(directory), TestDatabase.postgres())) {
            String column = database.platform().equals("h2") ? "ALTER COLUMN WRITER RENAME" : "RENAME COLUMN WRITER";
            execute(database, "ALTER TABLE CHECKPOINT_RUN " + column + " TO AUTHOR");
            assertRefused(database.store("web-1"))
                    .hasMessageContaining("Compare the tables with schema-" + database.platform() + ".sql");
        }
    }

    @Test
    void areNotConfusedWithADatabaseThatIsAway() {
        var nowhere = new DriverManagerDataSource("jdbc:postgresql://localhost:1/nowhere");
        assertThatThrownBy(() -> append(new TestDatabase(nowhere, "postgresql").store("web-1"), 0, started(RUN)))
                .isExactlyInstanceOf(StoreException.class)
                .satisfies(away -> assertThat(away.getMessage()).doesNotContain(CREATE, "Grant"));
    }
}
