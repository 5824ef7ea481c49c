package dev.checkpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Calls;
import dev.checkpoint.error.CheckpointSaveException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that answers and takes nothing more: SQLite that must not grow, and PostgreSQL that is read-only. */
@ExtendWith(OutputCaptureExtension.class)
class FullTests {

    private static final int CHARACTERS = 20_000;

    @TempDir
    private Path directory;

    /** Gives connections to a database that must not grow, from when it is full until there is room. */
    private static final class Limited extends DriverManagerDataSource {

        private volatile boolean full;

        Limited(Path file) {
            super("jdbc:sqlite:" + file);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            if (full) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA max_page_count = 1"); // that is: what it has
                }
            }
            return connection;
        }
    }

    private static ApplicationContextRunner application(Limited database) {
        return Applications.withDatabase("unused")
                .withBean("dataSource", DataSource.class, () -> database)
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always", "checkpoint.recovery.enabled=false")
                .withBean(LongRun.class)
                .withBean(LongRun.Steps.class);
    }

    @Test
    void goesOnWhileTheDiskIsFullAndWritesWhenThereIsRoom(CapturedOutput output) {
        Limited database = new Limited(directory.resolve("a.db"));
        application(database).run(context -> {
            context.getBean(LongRun.Steps.class).during(2, () -> database.full = true);
            context.getBean(LongRun.Steps.class).during(6, () -> database.full = false);
            assertThat(context.getBean(LongRun.class).large(6, CHARACTERS)).isEqualTo(6 * CHARACTERS);
            assertThat(output)
                    .containsOnlyOnce("the journal could not be written; the run goes on")
                    .contains("SQLITE_FULL")
                    .contains("the store answers again");
            Away.awaitWritten(context);
            assertThat(Away.whenItAnswers(() -> Away.journal(context, "large")))
                    .hasSize(8)
                    .startsWith("RunStarted")
                    .endsWith("RunCompleted");
        });
    }

    @Test
    void stopsWhenTheDiskIsFullAndGoesOnWhenThereIsRoom() {
        Limited database = new Limited(directory.resolve("a.db"));
        application(database)
                .withPropertyValues("checkpoint.on-save-failure=fail")
                .run(context -> {
                    context.getBean(LongRun.Steps.class).during(2, () -> database.full = true);
                    LongRun pipeline = context.getBean(LongRun.class);
                    assertThatThrownBy(() -> pipeline.large(4, CHARACTERS))
                            .isInstanceOf(CheckpointSaveException.class)
                            .hasMessageContaining("SQLITE_FULL");
                    assertThat(context.getBean(Calls.class).taken()).containsExactly("large 1", "large 2");
                    database.full = false;
                    assertThat(pipeline.large(4, CHARACTERS)).isEqualTo(4 * CHARACTERS);
                    assertThat(context.getBean(Calls.class).taken()).containsExactly("large 3", "large 4");
                });
    }

    @Test
    void writesLaterWhatWasKeptWhileTheDatabaseWasReadOnly() {
        try (Away away = new Away()) {
            away.patientApplication().run(context -> {
                context.getBean(LongRun.Steps.class).during(2, () -> away.readOnly(true));
                context.getBean(LongRun.Steps.class).during(5, () -> {
                    assertThat(away.entries()).as("that of the first step").isOne();
                    away.readOnly(false);
                });
                assertThat(context.getBean(LongRun.class).run(6)).isEqualTo("s1 s2 s3 s4 s5 s6");
                away.assertComplete(context, "long", "s1", "s2", "s3", "s4", "s5", "s6");
            });
        }
    }

    @Test
    void stopsWhenTheDatabaseIsReadOnlyAndGoesOnWhenItIsNot() {
        try (Away away = new Away()) {
            away.patientApplication()
                    .withPropertyValues("checkpoint.on-save-failure=fail")
                    .run(context -> {
                        LongRun pipeline = context.getBean(LongRun.class);
                        context.getBean(LongRun.Steps.class).during(2, () -> away.readOnly(true));
                        assertThatThrownBy(() -> pipeline.run(3)).isInstanceOf(CheckpointSaveException.class);
                        away.readOnly(false);
                        context.getBean(LongRun.Steps.class).during(2, () -> {});
                        assertThat(Away.whenItAnswers(() -> pipeline.run(3))).isEqualTo("s1 s2 s3");
                        assertThat(context.getBean(Calls.class).taken()).containsExactly("step 1", "step 2", "step 3");
                        Away.awaitWritten(context);
                        assertThat(Away.whenItAnswers(() -> Away.journal(context, "long")))
                                .containsExactly(
                                        "RunStarted",
                                        "StageCompleted \"s1\"",
                                        "StageCompleted \"s2\"",
                                        "RunResumed",
                                        "StageCompleted \"s3\"",
                                        "RunCompleted");
                    });
        }
    }
}
