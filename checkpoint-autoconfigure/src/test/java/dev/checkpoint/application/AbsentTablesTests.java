package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.store.jdbc.TestDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A database that answers and has no tables of Checkpoint. */
@ExtendWith(OutputCaptureExtension.class)
class AbsentTablesTests {

    @TempDir
    private Path directory;

    private ApplicationContextRunner onH2File() {
        return Applications.withDatabase("jdbc:h2:file:" + directory.resolve("db"))
                .withBean(Greetings.Stages.class)
                .withBean(Greetings.class);
    }

    private static void report(ApplicationContextRunner application) {
        application.run(context -> new FailureReport(context.getStartupFailure()).print());
    }

    @Test
    void stopTheStartWithBothWaysOut(CapturedOutput output) {
        report(onH2File());
        assertThat(output)
                .contains("the database has no tables CHECKPOINT_*, and runs could not be kept")
                .contains("'embedded', which creates them in a database in memory only")
                .contains("Set checkpoint.jdbc.initialize-schema=always", "or execute schema-h2.sql");
    }

    @Test
    void areNamedWithTheirPrefixAndTheScriptOfTheDatabase(CapturedOutput output) {
        report(Applications.withDatabase(TestDatabase.emptyPostgres().url())
                .withPropertyValues("checkpoint.jdbc.initialize-schema=never", "checkpoint.jdbc.table-prefix=SHOP_")
                .withBean(Greetings.Stages.class)
                .withBean(Greetings.class));
        assertThat(output)
                .contains("the database has no tables SHOP_*")
                .contains("'never', which leaves them to you")
                .contains("or execute schema-postgresql.sql");
    }

    @Test
    void areCreatedOnceByAlwaysAndUsedByEveryLaterStart() {
        onH2File()
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always")
                .run(context -> assertThat(context).hasNotFailed());
        onH2File().run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void mayBeCreatedByAnyBeanOfTheApplication() {
        onH2File().withBean(OwnTables.class).run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void areOfNoImportanceToAnApplicationWithoutPipelines() {
        Applications.withDatabase("jdbc:h2:file:" + directory.resolve("db"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** Creates them while the application starts. */
    static class OwnTables {

        OwnTables(DataSource database) {
            DatabasePopulatorUtils.execute(
                    new ResourceDatabasePopulator(new ClassPathResource("dev/checkpoint/store/jdbc/schema-h2.sql")),
                    database);
        }
    }
}
