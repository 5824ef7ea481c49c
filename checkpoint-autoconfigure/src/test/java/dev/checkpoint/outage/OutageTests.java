package dev.checkpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.application.Calls;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.error.CheckpointSaveException;
import java.time.Duration;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database goes away in mid-run, and {@code checkpoint.on-save-failure} is {@code continue}, as it is by default. */
@ExtendWith(OutputCaptureExtension.class)
class OutageTests {

    /** The statement that writes the last entries of a run and its row. */
    private static final String END = "WITH u AS (UPDATE";

    private final Away away = new Away();

    private final TcpProxy proxy = away.proxy;

    @AfterEach
    void close() {
        away.close();
    }

    private static LongRun pipeline(ApplicationContext context) {
        return context.getBean(LongRun.class);
    }

    private static LongRun.Steps steps(ApplicationContext context) {
        return context.getBean(LongRun.Steps.class);
    }

    @Test
    void writesLaterWhatWasKeptWhileConnectionsWereReset(CapturedOutput output) {
        away.application().run(context -> {
            steps(context).during(2, proxy::reset);
            assertThat(pipeline(context).run(4)).isEqualTo("s1 s2 s3 s4");
            assertThat(output)
                    .containsOnlyOnce("the journal could not be written; the run goes on")
                    .contains("the store answers again");
            away.assertComplete(context, "long", "s1", "s2", "s3", "s4");
        });
    }

    @Test
    void writesLaterWhatWasKeptWhileConnectionsWereRefused(CapturedOutput output) {
        away.application().run(context -> {
            steps(context).during(2, proxy::refuse);
            steps(context).during(5, proxy::pass);
            assertThat(pipeline(context).run(6)).isEqualTo("s1 s2 s3 s4 s5 s6");
            assertThat(output).containsOnlyOnce("the journal could not be written; the run goes on");
            away.assertComplete(context, "long", "s1", "s2", "s3", "s4", "s5", "s6");
        });
    }

    @Test
    void holdsUpFewStagesWhileTheDatabaseIsStalled() {
        away.application().run(context -> {
            steps(context).during(2, proxy::stall);
            steps(context).during(30, proxy::pass);
            long started = System.nanoTime();
            pipeline(context).run(30);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .as("one append that stalls takes a second, and each of 28 stages would wait for one")
                    .isLessThan(Duration.ofSeconds(5));
            away.assertComplete(
                    context,
                    "long",
                    IntStream.rangeClosed(1, 30).mapToObj(i -> "s" + i).toArray(String[]::new));
        });
    }

    @Test
    void writesInTimeThroughASlowNetwork(CapturedOutput output) {
        away.application().run(context -> {
            proxy.delay(15);
            pipeline(context).run(4);
            proxy.pass();
            assertThat(output).doesNotContain("could not be written");
            away.assertComplete(context, "long", "s1", "s2", "s3", "s4");
        });
    }

    @Test
    void writesNothingTwiceWhenTheAnswersOfStagesAreLost(CapturedOutput output) {
        away.application().run(context -> {
            for (int i = 1; i <= 5; i++) {
                steps(context).during(i, () -> proxy.loseAnswerTo("INSERT INTO CHECKPOINT_ENTRY"));
            }
            pipeline(context).run(6);
            assertThat(proxy.lost()).isPositive();
            assertThat(output).doesNotContain("taken over");
            Awaitility.await().until(() -> context.getBean(ActiveRuns.class).isEmpty());
            away.assertComplete(context, "long", "s1", "s2", "s3", "s4", "s5", "s6");
        });
    }

    @Test
    void losesNothingWhenRequestsAreLost(CapturedOutput output) {
        away.application().run(context -> {
            for (int i = 1; i <= 5; i++) {
                steps(context).during(i, () -> proxy.loseRequest("INSERT INTO CHECKPOINT_ENTRY"));
            }
            pipeline(context).run(6);
            assertThat(proxy.lost()).isPositive();
            assertThat(output).doesNotContain("taken over");
            Awaitility.await().until(() -> context.getBean(ActiveRuns.class).isEmpty());
            away.assertComplete(context, "long", "s1", "s2", "s3", "s4", "s5", "s6");
        });
    }

    @Test
    void beginsOnceWhenTheAnswerToTheBeginningIsLost(CapturedOutput output) {
        away.application().run(context -> {
            proxy.loseAnswerTo("INSERT INTO CHECKPOINT_RUN");
            assertThat(pipeline(context).run(2)).isEqualTo("s1 s2");
            assertThat(proxy.lost()).isEqualTo(1);
            assertThat(output).doesNotContain("taken over");
            away.assertComplete(context, "long", "s1", "s2");
        });
    }

    @Test
    void endsOnceWhenTheAnswerToItsEndIsLost(CapturedOutput output) {
        away.application().run(context -> {
            steps(context).during(3, () -> proxy.loseAnswerTo(END));
            assertThat(pipeline(context).run(3)).isEqualTo("s1 s2 s3");
            assertThat(proxy.lost()).isEqualTo(1);
            Awaitility.await().until(() -> context.getBean(ActiveRuns.class).isEmpty());
            assertThat(output).doesNotContain("taken over");
            away.assertComplete(context, "long", "s1", "s2", "s3");
            assertServedFromTheJournal(context, 3);
        });
    }

    @Test
    void writesTheEndWhenItIsLost() {
        away.application().run(context -> {
            steps(context).during(3, () -> proxy.loseRequest(END));
            assertThat(pipeline(context).run(3)).isEqualTo("s1 s2 s3");
            assertThat(proxy.lost()).isEqualTo(1);
            Awaitility.await().until(() -> context.getBean(ActiveRuns.class).isEmpty());
            away.assertComplete(context, "long", "s1", "s2", "s3");
        });
    }

    @Test
    void writesARunThatEndedDuringTheOutageWhenTheDatabaseAnswers(CapturedOutput output) {
        away.application().run(context -> {
            steps(context).during(2, proxy::refuse);
            assertThat(pipeline(context).run(3)).isEqualTo("s1 s2 s3");
            assertThat(away.status("long")).isEqualTo("RUNNING");
            assertThat(output).contains("run=long has ended, and 3 of its entries still wait for the store");
            assertThatThrownBy(() -> pipeline(context).run(3)).isInstanceOf(CheckpointSaveException.class);
            proxy.pass();
            Awaitility.await().until(() -> context.getBean(ActiveRuns.class).isEmpty());
            away.assertComplete(context, "long", "s1", "s2", "s3");
            assertServedFromTheJournal(context, 3);
        });
    }

    @Test
    void givesUpWhatStillWaitsWhenTheApplicationEnds(CapturedOutput output) {
        away.application().run(context -> {
            steps(context).during(2, proxy::refuse);
            pipeline(context).run(3);
        });
        assertThat(output)
                .contains("The last entries of these runs are lost")
                .contains("jdbc:postgresql://localhost:" + proxy.port())
                .contains("long (3 entries)");
        Awaitility.await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("checkpoint-unsaved")));
    }

    private static void assertServedFromTheJournal(ApplicationContext context, int stages) {
        context.getBean(Calls.class).taken();
        pipeline(context).run(stages);
        assertThat(context.getBean(Calls.class).taken()).isEmpty();
    }

    @Test
    void stopsBeforeTheEntriesThatWaitFillTheMemory() {
        int eightMebi = 8 << 20;
        away.application().run(context -> {
            steps(context).during(1, proxy::refuse);
            assertThatThrownBy(() -> pipeline(context).large(100, eightMebi))
                    .isInstanceOf(CheckpointSaveException.class)
                    .hasMessageContaining("have grown beyond 64 Mi characters");
            assertThat(context.getBean(Calls.class).taken()).hasSize(8);
        });
    }

    @Test
    void stopsBeforeTheDetailsOfTheEntriesThatWaitFillTheMemory() {
        int almostEightMebi = (8 << 20) - 1000; // and eight is the most that a stage may say about itself
        away.application()
                .withPropertyValues("checkpoint.capture.value-limit=16MB")
                .run(context -> {
                    steps(context).during(1, proxy::refuse);
                    assertThatThrownBy(() -> pipeline(context).noted(20, almostEightMebi))
                            .isInstanceOf(CheckpointSaveException.class)
                            .hasMessageContaining("have grown beyond 64 Mi characters");
                    assertThat(context.getBean(Calls.class).taken()).hasSize(9);
                });
    }

    @Test
    void executesNothingIrreversibleThatTheJournalDoesNotKnow() {
        away.application().run(context -> {
            steps(context).during(1, proxy::refuse);
            assertThatThrownBy(() -> pipeline(context).irreversible())
                    .isInstanceOf(CheckpointSaveException.class)
                    .hasMessageContaining("must not be executed before the journal says so");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("step 1");
            proxy.pass();
            assertThat(Away.whenItAnswers(() -> pipeline(context).irreversible()))
                    .isEqualTo("sent mail");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("send mail");
        });
    }

    @Test
    void goesOnWhenTheServerKillsItsConnections(CapturedOutput output) {
        away.application().run(context -> {
            for (int i = 1; i <= 3; i++) {
                steps(context).during(i, this::killConnections);
            }
            pipeline(context).run(4);
            assertThat(output).contains("terminating connection due to administrator command");
            away.assertComplete(context, "long", "s1", "s2", "s3", "s4");
        });
    }

    private void killConnections() {
        away.sql()
                .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()")
                .query(Boolean.class)
                .list();
    }

    @Test
    void writesInsideAReadOnlyTransactionOfTheCaller() {
        away.application().run(context -> {
            TransactionTemplate readOnly = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            readOnly.setReadOnly(true);
            String result = readOnly.execute(status -> {
                JdbcClient caller = JdbcClient.create(context.getBean(DataSource.class));
                assertThat(caller.sql("SHOW transaction_read_only")
                                .query(String.class)
                                .single())
                        .isEqualTo("on");
                return pipeline(context).run(2);
            });
            assertThat(result).isEqualTo("s1 s2");
            away.assertComplete(context, "long", "s1", "s2");
        });
    }
}
