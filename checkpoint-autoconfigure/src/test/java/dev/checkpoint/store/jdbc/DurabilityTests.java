package dev.checkpoint.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is acknowledged survives the end of its process, or the log says that it may not. */
@ExtendWith(OutputCaptureExtension.class)
class DurabilityTests {

    private static final String PREFIX = "acknowledged ";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void keepsWhatWasAcknowledgedBeforeTheProcessWasKilled(String platform) throws Exception {
        String url = "jdbc:" + platform + ":" + (platform.equals("h2") ? "file:" : "") + directory.resolve("runs");
        TestDatabase database = new TestDatabase(new DriverManagerDataSource(url, "sa", ""), platform).withTables();
        try (JdbcCheckpointStore before = database.store("web-0")) {
            before.open(KilledWriter.RUN); // H2 keeps its setting, and does not apply it when it is opened again
        }
        Process process = KilledWriter.start(url);
        int acknowledged = 0;
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(PREFIX)) {
                    acknowledged = Integer.parseInt(line.substring(PREFIX.length()));
                    if (acknowledged == 25) {
                        process.toHandle().destroyForcibly(); // the process itself would also close what it has said
                    }
                }
            }
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
        assertThat(acknowledged).isGreaterThanOrEqualTo(25);
        try (JdbcCheckpointStore store = database.store("web-2")) {
            assertThat(store.open(KilledWriter.RUN).orElseThrow().nextSeq()).isGreaterThan(acknowledged);
        }
    }

    private String logged(String url, String user, CapturedOutput output) {
        int before = output.getAll().length();
        TestDatabase database = new TestDatabase(new DriverManagerDataSource(url, user, ""), "h2");
        try (JdbcCheckpointStore store = database.store("web-1")) {
            store.open(KilledWriter.RUN);
        }
        return output.getAll().substring(before);
    }

    @Test
    void saysThatH2MayLoseWhatItAcknowledged(CapturedOutput output) {
        String url = "jdbc:h2:file:" + directory.resolve("runs");
        TestDatabase database = new TestDatabase(new DriverManagerDataSource(url, "sa", ""), "h2").withTables();
        JdbcClient sql = JdbcClient.create(database.dataSource());
        sql.sql("CREATE USER APP PASSWORD ''").update();
        for (String table : new String[] {"RUN", "ENTRY", "INSTANCE", "CONFIGURATION", "SCHEMA_VERSION"}) {
            sql.sql("GRANT ALL ON CHECKPOINT_" + table + " TO APP").update();
        }
        assertThat(logged(url, "APP", output))
                .contains("WARN")
                .contains("WRITE_DELAY")
                .contains("GRANT", "ADMIN");
        assertThat(logged(url, "sa", output)).doesNotContain("WRITE_DELAY");
        assertThat(logged(url, "APP", output)).as("opened again").contains("WRITE_DELAY");
    }

    @Test
    void saysThatPostgresMayLoseWhatItAcknowledged(CapturedOutput output) {
        String url = TestDatabase.postgres().url();
        // a new connection each time, which begins with the setting of its database
        TestDatabase database = new TestDatabase(new DriverManagerDataSource(url), "postgresql");
        for (String value : new String[] {"off", "on"}) {
            JdbcClient.create(database.dataSource())
                    .sql("ALTER DATABASE " + database.url().replaceAll(".*/|\\?.*", "") + " SET synchronous_commit = "
                            + value)
                    .update();
            int before = output.getAll().length();
            try (JdbcCheckpointStore store = database.store("web-1")) {
                store.open(KilledWriter.RUN);
            }
            assertThat(output.getAll().substring(before).contains("synchronous_commit is off"))
                    .as(value)
                    .isEqualTo(value.equals("off"));
        }
    }

    @Test
    void saysThatSqliteMayLoseWhatItAcknowledged(CapturedOutput output) {
        try (JdbcCheckpointStore store = TestDatabase.sqlite(directory).store("web-1")) {
            store.open(KilledWriter.RUN);
        }
        assertThat(output).contains("synchronous is OFF");
    }
}
