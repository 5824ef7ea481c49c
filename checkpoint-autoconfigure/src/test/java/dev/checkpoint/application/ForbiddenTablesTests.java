package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.store.jdbc.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables that exist, and that the user of the application's DataSource may not read or write. */
@ExtendWith(OutputCaptureExtension.class)
class ForbiddenTablesTests {

    private static void start(String role, String... grants) {
        TestDatabase database = TestDatabase.postgres();
        JdbcClient sql = JdbcClient.create(database.dataSource());
        sql.sql("DROP ROLE IF EXISTS " + role).update();
        sql.sql("CREATE ROLE " + role + " LOGIN").update();
        for (String grant : grants) {
            sql.sql("GRANT " + grant + " TO " + role).update();
        }
        Applications.withDatabase(database.url().replace("user=postgres", "user=" + role))
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always")
                .withBean(Greetings.Stages.class)
                .withBean(Greetings.class)
                .run(context -> {
                    if (context.getStartupFailure() == null) {
                        System.out.println(context.getBean(Greetings.class).greeting("Ada"));
                    } else {
                        new FailureReport(context.getStartupFailure()).print();
                    }
                });
    }

    @Test
    void stopTheStartWithWhatToGrant(CapturedOutput output) {
        start("reader_of_nothing");
        assertThat(output)
                .contains("The version of the tables CHECKPOINT_* cannot be read", "permission denied")
                .contains("Grant SELECT, INSERT, UPDATE and DELETE");
    }

    @Test
    void stopTheStartIfTheyCanOnlyBeRead(CapturedOutput output) {
        start("reader_of_all", "SELECT ON ALL TABLES IN SCHEMA public");
        assertThat(output)
                .contains("The user of the DataSource may not write to the tables CHECKPOINT_*", "permission denied")
                .contains("Grant SELECT, INSERT, UPDATE and DELETE");
    }

    @Test
    void areSufficientWithoutDelete(CapturedOutput output) {
        start(
                "writer",
                "SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public",
                "USAGE ON ALL SEQUENCES IN SCHEMA public");
        assertThat(output).contains("Hello Ada");
    }
}
