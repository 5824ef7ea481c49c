package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.store.jdbc.TestDatabase;
import dev.checkpoint.store.jdbc.WatchedDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A run whose row another process keeps locked, on PostgreSQL: recovery leaves it for later and goes on with the others. */
class LockedRunRecoveryTests {

    private final WatchedDataSource database =
            new WatchedDataSource(TestDatabase.emptyPostgres().withTables().dataSource());

    private ApplicationContextRunner application() {
        return Applications.withDatabase("unused")
                .withBean("dataSource", WatchedDataSource.class, () -> database)
                .withPropertyValues("checkpoint.recovery.interval=100ms")
                .withBean(Greetings.class)
                .withBean(Greetings.Stages.class);
    }

    private void interrupted(String id) {
        application().withPropertyValues("checkpoint.recovery.enabled=false").run(context -> {
            CheckpointStore store = context.getBean(CheckpointStore.class);
            Entry start = new Entry.RunStarted(
                    Instant.now(),
                    "greeting",
                    new RunId(id),
                    "dead-1",
                    Fingerprint.NONE,
                    Payload.of("{\"name\":\"" + id + "\"}"),
                    null,
                    Map.of());
            store.append(new RunId(id), 0, List.of(start), Trigger.LIFECYCLE);
            store.release(new RunId(id));
        });
    }

    @Test
    void recoversItInALaterRoundAndTheOthersMeanwhile() throws Exception {
        List.of("locked", "fine-1", "fine-2", "fine-3").forEach(this::interrupted);
        try (Connection other = database.getTargetDataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("UPDATE CHECKPOINT_RUN SET STATUS = STATUS WHERE RUN_ID = 'locked'");
            database.said();
            application().run(context -> {
                RunOperations operations = context.getBean(RunOperations.class);
                List<String> said = new ArrayList<>();
                await().until(() -> List.of("fine-1", "fine-2", "fine-3").stream()
                        .allMatch(run -> operations.get(run).status() == RunStatus.COMPLETED));
                said.addAll(database.said());
                assertThat(said).as("the others did not wait for its end").noneMatch(word -> word.endsWith("refused"));
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    said.addAll(database.said());
                    return said.contains("update RUN refused");
                });
                assertThat(operations.get("locked").status()).isEqualTo(RunStatus.INTERRUPTED);

                other.rollback();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> operations.get("locked").status() == RunStatus.COMPLETED);
                assertThat(context.getBean(Calls.class).taken())
                        .as("each is executed once")
                        .containsExactlyInAnyOrder("locked", "fine-1", "fine-2", "fine-3");
            });
        }
    }

    static class Greetings {

        private final Stages stages;

        Greetings(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed
        String greeting(String name) {
            return stages.greet(name);
        }

        static class Stages {

            private final Calls calls;

            Stages(Calls calls) {
                this.calls = calls;
            }

            @Stage
            String greet(String name) {
                calls.of(name);
                return "Hello " + name;
            }
        }
    }
}
