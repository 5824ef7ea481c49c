package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.store.jdbc.TestDatabase;
import dev.checkpoint.store.jdbc.WatchedDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A run whose row another process keeps locked, on PostgreSQL: recovery leaves it for later and goes on with the others. */
class LockedRunRecoveryTests {

    private final WatchedDataSource database =
            new WatchedDataSource(TestDatabase.postgres().dataSource());

    private ApplicationContextRunner application() {
        return Applications.withDatabase("unused")
                .withBean("dataSource", WatchedDataSource.class, () -> database)
                .withPropertyValues("checkpoint.recovery.interval=100ms")
                .withBean(Greetings.class)
                .withBean(Greetings.Stages.class);
    }

    private void interrupted(String id) {
        new Interrupted(application()).run("greeting", id, "{\"name\":\"" + id + "\"}");
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
                RunExplorer explorer = context.getBean(RunExplorer.class);
                List<String> said = new ArrayList<>();
                await().until(() -> List.of("fine-1", "fine-2", "fine-3").stream()
                        .allMatch(run -> explorer.get(run).status() == RunStatus.COMPLETED));
                said.addAll(database.said());
                assertThat(said).as("the others did not wait for its end").noneMatch(word -> word.endsWith("refused"));
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    said.addAll(database.said());
                    return said.contains("update RUN refused");
                });
                assertThat(explorer.get("locked").status()).isEqualTo(RunStatus.INTERRUPTED);

                other.rollback();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> explorer.get("locked").status() == RunStatus.COMPLETED);
                assertThat(context.getBean(Calls.class).taken())
                        .as("each is executed once")
                        .containsExactlyInAnyOrder("greet locked", "greet fine-1", "greet fine-2", "greet fine-3");
            });
        }
    }
}
