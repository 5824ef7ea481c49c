package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.store.jdbc.WatchedDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Runs in a database whose instance is gone: those that can be recovered are, whatever the others are like. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseRecoveryTests {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final WatchedDataSource database = new WatchedDataSource(
            new DriverManagerDataSource("jdbc:h2:mem:recovery" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1"));

    private ApplicationContextRunner application() {
        return Applications.withDatabase("unused")
                .withBean("dataSource", WatchedDataSource.class, () -> database)
                .withPropertyValues("checkpoint.recovery.interval=30ms")
                .withBean(Greetings.Stages.class)
                .withBean(Greetings.class)
                .withBean(Fragile.class, Fragile::new, definition -> definition.setLazyInit(true));
    }

    private void interrupted(String pipeline, String id, String arguments) {
        new Interrupted(application()).run(pipeline, id, arguments);
    }

    @Test
    void goesOnWithTheOthersWhenSomeCannotBeRecovered(CapturedOutput output) {
        interrupted("greeting", "bad-arguments", "{\"name\":{\"first\":\"Ada\"}}");
        interrupted("greeting", "other-arguments", "{\"nome\":\"Ada\"}");
        interrupted("greeting", "no-arguments", null);
        interrupted("removed", "removed-bean", "{\"name\":\"Ada\"}");
        interrupted("manual", "not-automatic", "{\"name\":\"Ada\"}");
        interrupted("fragile", "throwing-bean", "{\"name\":\"Ada\"}");
        interrupted("greeting", "broken", "{\"name\":\"Ada\"}");
        JdbcClient.create(database)
                .sql("UPDATE CHECKPOINT_RUN SET HEADER = 'what is this' WHERE RUN_ID = 'broken'")
                .update();
        interrupted("greeting", "failing", "{\"name\":\"bad\"}");
        interrupted("greeting", "fine", "{\"name\":\"Bob\"}");
        application().run(context -> {
            context.getBean(Calls.class).fail("greet bad");
            RunExplorer explorer = context.getBean(RunExplorer.class);
            await().until(() -> explorer.get("fine").status() == RunStatus.COMPLETED);
            await().until(() -> explorer.get("failing").status() == RunStatus.FAILED);
            await().untilAsserted(() -> assertThat(output)
                    .contains("run=bad-arguments of pipeline greeting is not recovered")
                    .contains("run=other-arguments of pipeline greeting is not recovered")
                    .contains("run=no-arguments of pipeline greeting is not recovered")
                    .contains("run=broken of pipeline greeting is not recovered")
                    .contains("run=throwing-bean of pipeline fragile is not recovered"));
            for (String left : List.of("removed-bean", "not-automatic", "throwing-bean", "bad-arguments")) {
                assertThat(explorer.get(left).status()).as(left).isEqualTo(RunStatus.INTERRUPTED);
            }
        });
        for (String once : List.of("run=no-arguments of", "run=throwing-bean of", "run=broken of")) {
            assertThat(output.toString().split(once, -1))
                    .as("%s is said once", once)
                    .hasSize(2);
        }
    }

    @Test
    void namesInOneLineTheRunsThatNobodyHereResumes(CapturedOutput output) {
        interrupted("removed", "removed-bean", "{}");
        interrupted("manual", "not-automatic", "{\"name\":\"Ada\"}");
        interrupted("greeting", "fine", "{\"name\":\"Bob\"}");
        application().run(context -> {
            context.publishEvent(
                    new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
            await().untilAsserted(() -> assertThat(output).contains("will not be resumed"));
        });
        assertThat(output.toString().lines().filter(line -> line.contains("will not be resumed")))
                .singleElement()
                .asString()
                .contains("Interrupted runs that will not be resumed by this application: ")
                .contains("removed-bean (removed)")
                .contains("not-automatic (manual)")
                .doesNotContain("fine");
    }

    @Test
    void readsARunOnceThatHasEndedAndIsListedAsRunning(CapturedOutput output) {
        application()
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> context.getBean(Greetings.class).greeting("Ada"));
        JdbcClient.create(database)
                .sql("UPDATE CHECKPOINT_RUN SET STATUS = 'RUNNING'")
                .update();
        application().run(context -> {
            await().untilAsserted(() -> assertThat(output).contains("its journal says that it is COMPLETED"));
            database.said();
            List<String> rounds = new ArrayList<>();
            await().until(() -> rounds.addAll(database.said()) && rounds.size() > 20);
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
        assertThat(output.toString().split("its journal says", -1)).hasSize(2);
        assertThat(output).doesNotContain("returning its result");
    }

    @Test
    void findsARunBehindManyThatCannotBeRecovered() {
        Map<String, List<Entry>> runs = new HashMap<>();
        for (int i = 0; i < 130; i++) {
            runs.put("bad-" + i, List.of(Interrupted.started("greeting", "bad-" + i, null)));
        }
        new Interrupted(application()).runs(runs);
        interrupted("greeting", "fine", "{\"name\":\"Bob\"}");
        application().run(context -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            await().until(() -> explorer.get("fine").status() == RunStatus.COMPLETED);
        });
    }

    @Test
    void triesAgainWhenTheDatabaseWasAwayForAMoment(CapturedOutput output) {
        interrupted("greeting", "fine", "{\"name\":\"Bob\"}");
        // the statement that reads the journal; others may look at its entries at the same time
        database.breakAfterSql(sql -> sql.contains("END AS PAYLOAD"));
        application().run(context -> {
            CheckpointStore store = context.getBean(CheckpointStore.class);
            await().until(() -> !JdbcClient.create(database)
                    .sql("SELECT 1 FROM CHECKPOINT_RUN WHERE STATUS = 'COMPLETED'")
                    .query(Integer.class)
                    .list()
                    .isEmpty());
            assertThat(output)
                    .contains("run=fine is not recovered in this round")
                    .contains("reset by the test");
            assertThat(store.open(new RunId("fine"))).isPresent();
        });
    }

    @Test
    void parksARunThatTakesItsProcessDownThoughItsStagesFailInBetween() {
        List<Entry> entries = new ArrayList<>(List.of(Interrupted.started("greeting", "poison", "{\"name\":\"Ada\"}")));
        for (int i = 1; i <= 3; i++) {
            entries.add(Interrupted.resumed(i));
            entries.add(new Entry.StageFailed(
                    Instant.now(),
                    new Call(StageId.of("greet"), 0, 0, i, Fingerprint.NONE, "main"),
                    Ran.in(Duration.ZERO),
                    new ErrorInfo("java.io.IOException", "cable cut", List.of(), null, List.of()),
                    null));
        }
        new Interrupted(application()).runs(Map.of("poison", entries));
        application().withPropertyValues("checkpoint.recovery.max-attempts=3").run(context -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            RunOperations operations = context.getBean(RunOperations.class);
            await().until(() -> explorer.get("poison").status() == RunStatus.FAILED);
            assertThat(explorer.get("poison").error().message()).contains("resumed 3 times after its process died");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
            assertThat(operations.resume("poison").status())
                    .as("by hand it goes on")
                    .isEqualTo(RunStatus.COMPLETED);
        });
    }

    /** A bean that cannot be made. */
    static class Fragile {

        Fragile() {
            throw new IllegalStateException("no connection to the mail server");
        }

        @Checkpointed
        String fragile(String name) {
            return name;
        }
    }
}
