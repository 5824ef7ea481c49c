package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.store.jdbc.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables that exist, and that the user of the application's DataSource may not read. */
@ExtendWith(OutputCaptureExtension.class)
class ForbiddenTablesTests {

    @Test
    void stopTheStartWithWhatToGrant(CapturedOutput output) {
        TestDatabase database = TestDatabase.emptyPostgres().withTables();
        JdbcClient sql = JdbcClient.create(database.dataSource());
        sql.sql("DROP ROLE IF EXISTS reader_of_nothing").update();
        sql.sql("CREATE ROLE reader_of_nothing LOGIN").update();
        Applications.withDatabase(database.url().replace("user=postgres", "user=reader_of_nothing"))
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always")
                .withBean(Greetings.Stages.class)
                .withBean(Greetings.class)
                .run(context -> new FailureReport(context.getStartupFailure()).print());
        assertThat(output)
                .contains("The version of the tables CHECKPOINT_* cannot be read", "permission denied")
                .contains("Grant SELECT, INSERT, UPDATE and DELETE");
    }
}
