package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.recovery.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the guide that makes a run in a database go on from an earlier entry. */
class GoingBackTests {

    private static final Path GUIDE = Path.of("../docs/guide/database.md");

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final ApplicationContextRunner application = Applications.withDatabase(
                    "jdbc:h2:mem:back" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1")
            .withBean(Orders.class)
            .withBean(Stages.class);

    /** The run has entries 0 to 4, and goes back to entry 2. */
    private static void complete(ApplicationContext context) {
        assertThat(context.getBean(Orders.class).order("orders-42")).isEqualTo("packed, paid, sent");
        assertThat(context.getBean(Calls.class).taken()).containsExactly("pack", "pay", "send");
    }

    private static void goBack(ApplicationContext context) throws IOException {
        JdbcClient sql = JdbcClient.create(context.getBean(DataSource.class));
        for (String statement : statements()) {
            assertThat(sql.sql(statement).update()).isPositive();
        }
    }

    private static String[] statements() throws IOException {
        String page = Files.readString(GUIDE);
        String section = page.substring(page.indexOf("## Going back"));
        int start = section.indexOf("```sql\n") + 7;
        return section.substring(start, section.indexOf("```", start)).strip().split(";\\s*");
    }

    @Test
    void executesTheStagesWhoseEntriesWereDeleted() {
        application.run(context -> {
            complete(context);
            goBack(context);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            RunSummary summary = explorer.find(RunQuery.all()).get(0);
            assertThat(summary.status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(summary.entries()).isEqualTo(3);
            assertThat(summary.ended()).isNull();
            assertThat(explorer.get("orders-42").status()).isEqualTo(RunStatus.INTERRUPTED);

            completeAgain(context);
            assertThat(explorer.find(RunQuery.all()).get(0).status()).isEqualTo(RunStatus.COMPLETED);
        });
    }

    private static void completeAgain(ApplicationContext context) {
        assertThat(context.getBean(Orders.class).order("orders-42")).isEqualTo("packed, paid, sent");
        assertThat(context.getBean(Calls.class).taken()).containsExactly("send");
    }

    @Test
    void isResumedByItsIdInAnotherApplication() {
        application.run(context -> {
            complete(context);
            goBack(context);
        });
        application.run(context -> {
            assertThat(context.getBean(RunOperations.class).resume("orders-42").outcome())
                    .isEqualTo(StartOutcome.RESUMED);
            assertThat(context.getBean(Calls.class).taken()).containsExactly("send");
        });
    }

    @Test
    void isRecovered() {
        application.run(context -> {
            complete(context);
            goBack(context);
            context.getBean(Recovery.class).recover();
            Awaitility.await()
                    .until(() ->
                            context.getBean(RunExplorer.class).get("orders-42").status() == RunStatus.COMPLETED);
            assertThat(context.getBean(Calls.class).taken()).containsExactly("send");
        });
    }

    static class Orders {

        private final Stages stages;

        Orders(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String order(String id) {
            return String.join(", ", stages.pack(), stages.pay(), stages.send());
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String pack() {
            calls.of("pack");
            return "packed";
        }

        @Stage
        String pay() {
            calls.of("pay");
            return "paid";
        }

        @Stage
        String send() {
            calls.of("send");
            return "sent";
        }
    }
}
