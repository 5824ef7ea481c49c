package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.autoconfigure.telemetry.CheckpointHealthAutoConfiguration;
import dev.checkpoint.endpoint.CheckpointHealthIndicator;
import dev.checkpoint.error.CheckpointSaveException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs over a database that can never keep them as it is set up, and over a pool that has no connection for them. */
@ExtendWith(OutputCaptureExtension.class)
class MisconfiguredDatabaseTests {

    private static final String DATABASE = "jdbc:h2:mem:misconfigured;DB_CLOSE_DELAY=-1";

    private static ApplicationContextRunner application() {
        return Applications.withDatabase(DATABASE)
                .withConfiguration(AutoConfigurations.of(CheckpointHealthAutoConfiguration.class))
                .withPropertyValues(
                        "checkpoint.recovery.enabled=false", "spring.lifecycle.timeout-per-shutdown-phase=500ms")
                .withBean(Stages.class)
                .withBean(Pipeline.class);
    }

    @Test
    void saysOnceWhatWaitingDoesNotChangeAndIsDown(CapturedOutput output) {
        application().run(context -> {
            JdbcClient.create(context.getBean(DataSource.class))
                    .sql("DROP ALL OBJECTS")
                    .update();
            assertThat(context.getBean(Pipeline.class).run("a")).isEqualTo("one two");
            Health health = context.getBean(CheckpointHealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsEntry("store", "misconfigured");
            assertThat(health.getDetails().get("lastError").toString())
                    .startsWith("StoreMisconfiguredException: ")
                    .contains("checkpoint.jdbc.initialize-schema=always");
        });
        assertThat(output.toString().lines().filter(line -> line.contains("ERROR")))
                .singleElement()
                .asString()
                .contains("the journal cannot be written, and waiting does not change that")
                .contains("schema-h2.sql");
        assertThat(output).doesNotContain("did not answer", "answers again");
    }

    @Test
    void goesOnAsUsualWhenTheSetUpIsCorrected(CapturedOutput output) {
        application()
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always")
                .run(context -> {
                    JdbcClient sql = JdbcClient.create(context.getBean(DataSource.class));
                    context.getBean(Pipeline.class).run("before");
                    context.getBean(Stages.class)
                            .during(
                                    () -> sql.sql("ALTER TABLE CHECKPOINT_ENTRY RENAME TO AWAY")
                                            .update(),
                                    () -> sql.sql("ALTER TABLE AWAY RENAME TO CHECKPOINT_ENTRY")
                                            .update());
                    assertThat(context.getBean(Pipeline.class).run("b")).isEqualTo("one two");
                    assertThat(output).contains("the store is set up correctly now");
                    assertThat(context.getBean(CheckpointHealthIndicator.class)
                                    .health()
                                    .getStatus())
                            .isEqualTo(Status.UP);
                });
    }

    @Test
    void saysThatATransactionOfTheCallerHoldsTheLastConnection() {
        application()
                .withPropertyValues(
                        "checkpoint.jdbc.initialize-schema=always",
                        "checkpoint.on-save-failure=fail",
                        "spring.datasource.hikari.maximum-pool-size=1",
                        "spring.datasource.hikari.connection-timeout=250")
                .run(context -> {
                    Pipeline pipeline = context.getBean(Pipeline.class);
                    var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
                    assertThatThrownBy(() -> transaction.execute(status -> pipeline.run("c")))
                            .isInstanceOf(CheckpointSaveException.class)
                            .hasMessageContaining("The calling thread has a transaction")
                            .hasMessageContaining("maximum-pool-size");
                });
    }

    /** Two stages. */
    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String run(String id) {
            return stages.one() + " " + stages.two();
        }
    }

    /** They do something to the database. */
    static class Stages {

        private Runnable first = () -> {};

        private Runnable second = () -> {};

        void during(Runnable one, Runnable two) {
            first = one;
            second = two;
        }

        @Stage
        String one() {
            first.run();
            return "one";
        }

        @Stage
        String two() {
            second.run();
            return "two";
        }
    }
}
