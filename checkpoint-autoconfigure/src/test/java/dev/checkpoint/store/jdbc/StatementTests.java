package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.error;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.checkpoint.Comparison;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Fork;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is said to the database, statement by statement. */
class StatementTests {

    private static final RunId RUN = RunId.of("orders-42");

    private static final Entry END = new Entry.RunCompleted(
            TIME.plusSeconds(2), new Tally(Duration.ofSeconds(2), 2, 0, Duration.ZERO), new Result(null, null), null);

    private static final Entry RESUMED = new Entry.RunResumed(
            TIME.plusSeconds(9), "web-1", Cause.FAILED, "failed", Fingerprint.NONE, null, null, null, null, null);

    private final TestDatabase database = TestDatabase.h2InMemory();

    private final WatchedDataSource watched = new WatchedDataSource(database.dataSource());

    private final JdbcCheckpointStore store =
            TestDatabase.store(watched, TestDatabase.settings("web-1", TestDatabase.LEASE));

    @BeforeEach
    void warmUp() {
        RunId first = RunId.of("first");
        store.append(new Append(first, 0, List.of(started(first)), Trigger.LIFECYCLE));
        assertThat(watched.said())
                .as("once per instance")
                .containsExactly("select SCHEMA_VERSION", "insert INSTANCE", "insert CONFIGURATION", "insert RUN");
    }

    @AfterEach
    void givesEveryConnectionBack() {
        assertThat(watched.open()).isZero();
        store.close();
    }

    private AppendOutcome append(long seq, Entry... entries) {
        return store.append(new Append(RUN, seq, List.of(entries), Trigger.STAGE_COMPLETED));
    }

    private Journal read() {
        return store.open(RUN).orElseThrow();
    }

    @Test
    void writesARunWithOneStatementPerStageAndThreeForItsStartAndEnd() {
        append(0, started(RUN));
        assertThat(watched.said()).containsExactly("insert RUN");
        append(1, completed("plan", "1"));
        append(2, completed("search", "2"));
        assertThat(watched.said()).containsExactly("insert ENTRY", "insert ENTRY");
        append(3, END);
        store.release(RUN);
        assertThat(watched.said()).containsExactly("update RUN", "insert ENTRY", "commit");
    }

    @Test
    void writesManyEntriesWithOneStatement() {
        append(0, started(RUN));
        append(1, completed("a", "1"), completed("b", "2"), completed("c", "3"));
        assertThat(watched.said()).containsExactly("insert RUN", "insert ENTRY");
        append(4, completed("d", "4"), END);
        assertThat(watched.said()).containsExactly("update RUN", "insert ENTRY", "commit");
    }

    @Test
    void writesHundredsOfEntriesAllOrNone() {
        append(0, started(RUN));
        Entry[] many = new Entry[120];
        Arrays.setAll(many, i -> completed("stage-" + i, "1"));
        assertThat(append(1, many)).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(watched.said())
                .containsExactly("insert RUN", "insert ENTRY", "insert ENTRY", "insert ENTRY", "commit");
        assertThat(read().nextSeq()).isEqualTo(121);
    }

    @Test
    void resumesWithOneReadAndOneTransaction() {
        append(
                0,
                started(RUN),
                completed("plan", "\"a\""),
                new Entry.RunFailed(TIME, new Tally(Duration.ZERO, 1, 0, Duration.ZERO), error(), null));
        store.release(RUN);
        watched.said();

        assertThat(append(0, started(RUN))).isEqualTo(AppendOutcome.TAKEN);
        assertThat(watched.said()).containsExactly("insert RUN refused");
        Journal journal = read();
        assertThat(((Entry.StageCompleted) journal.entries().get(1))
                        .result()
                        .output()
                        .json())
                .isEqualTo("\"a\"");
        assertThat(watched.said()).as("the payloads come with it").containsExactly("select ENTRY");
        append(3, RESUMED);
        append(4, completed("search", "1"));
        assertThat(watched.said()).containsExactly("update RUN", "insert ENTRY", "commit", "insert ENTRY");
    }

    @Test
    void replacesAttributesOnlyWhenARunGoesOnWithOtherArguments() {
        append(
                0,
                started(RUN),
                new Entry.RunFailed(TIME, new Tally(Duration.ZERO, 0, 0, Duration.ZERO), error(), null));
        store.release(RUN);
        watched.said();
        append(
                2,
                new Entry.RunResumed(
                        TIME,
                        "web-1",
                        Cause.INPUT_CHANGED,
                        "changed",
                        Fingerprint.NONE,
                        Payload.of("{\"topic\":\"ants\"}"),
                        null,
                        null,
                        null,
                        null));
        assertThat(watched.said())
                .containsExactly("update RUN", "delete ATTRIBUTE", "insert ATTRIBUTE", "insert ENTRY", "commit");
    }

    @Test
    void readsLargePayloadsInPagesInTheOrderOfTheirUse() {
        String large = "\"" + "x".repeat(99_998) + "\"";
        List<Entry> entries = new ArrayList<>(List.of(started(RUN)));
        for (int i = 1; i <= 40; i++) {
            entries.add(completed("stage-" + i, large));
        }
        store.append(new Append(RUN, 0, entries, Trigger.LIFECYCLE));
        watched.said();
        for (Entry entry : read().entries()) {
            if (entry instanceof Entry.StageCompleted stage) {
                assertThat(stage.result().output().json()).isEqualTo(large);
            }
        }
        assertThat(watched.said())
                .as("ten to a page of a mebi character")
                .containsExactly("select ENTRY", "select ENTRY", "select ENTRY", "select ENTRY", "select ENTRY");
    }

    /** The runs of another instance, whose stages this one does not know. */
    private void ofAnotherInstance(RunId... runs) {
        try (JdbcCheckpointStore other = database.store("web-2")) {
            for (RunId run : runs) {
                store.release(run);
                store.delete(run);
                other.append(new Append(run, 0, List.of(started(run)), Trigger.LIFECYCLE));
            }
        }
        watched.said();
    }

    @Test
    void searchesRunsOfItsOwnWithOneStatement() {
        append(0, started(RUN));
        append(1, completed("plan", "1"));
        watched.said();
        assertThat(store.find(RunQuery.all()))
                .extracting(RunSummary::runId, RunSummary::stages)
                .containsExactlyInAnyOrder(tuple("orders-42", 1), tuple("first", 0));
        assertThat(watched.said()).hasSize(1);
    }

    @Test
    void searchesWithTwoStatements() {
        ofAnotherInstance(RUN, RunId.of("first"));
        assertThat(store.find(RunQuery.all())).hasSize(2);
        assertThat(watched.said()).hasSize(2);
        RunQuery ofColumns = RunQuery.all()
                .instance("web-1")
                .startedSince(TIME.minusSeconds(1))
                .parameter("topic", "bees");
        assertThat(store.find(ofColumns)).hasSize(2);
        assertThat(watched.said()).hasSize(2);
    }

    @Test
    void sumsUpTheStagesOfRunsThatHaveEndedOnce() {
        append(0, started(RUN), new Entry.RunFailed(TIME, Tally.NONE, error(), null));
        RunQuery failed = RunQuery.all().status(RunStatus.FAILED);
        List<RunSummary> before = store.find(failed);
        assertThat(before).hasSize(1);
        watched.said();
        assertThat(store.find(failed)).isEqualTo(before);
        assertThat(watched.said()).hasSize(1);
    }

    @Test
    void searchesWithFewMoreStatementsForWhatNoColumnAnswers() {
        ofAnotherInstance(RUN, RunId.of("first"));
        assertThat(store.find(RunQuery.all().version("sha256:fedcba9876543210")))
                .hasSize(2);
        assertThat(watched.said()).as("search, resumptions, sums").hasSize(3);
        assertThat(store.find(RunQuery.all().parameter("topic", Comparison.CONTAINS, "ee")))
                .hasSize(2);
        assertThat(watched.said())
                .as("search, arguments, those of resumptions, sums")
                .hasSize(4);
        assertThat(store.find(RunQuery.all().model("gpt-4.1"))).isEmpty();
        assertThat(watched.said()).as("no run is left to look at").hasSize(1);
    }

    @Test
    void leavesReadsAndClosesARequestWithOneStatementEach() {
        append(0, started(RUN));
        watched.said();
        Request request = new Request("1", RUN, Request.Kind.PAUSE, TIME, "ada", "lunch", null);
        assertThat(store.leave(request)).isTrue();
        assertThat(watched.said()).containsExactly("insert REQUEST");
        assertThat(store.open(Set.of(RUN, RunId.of("first"), RunId.of("other"))))
                .containsExactly(request);
        assertThat(watched.said()).containsExactly("select REQUEST");
        store.settle(RUN, "1");
        assertThat(watched.said()).containsExactly("delete REQUEST");
    }

    @Test
    void findsThatNothingIsDueWithOneStatement() {
        assertThat(store.due(Set.of("research"), TIME, 10)).isEmpty();
        assertThat(watched.said()).hasSize(1);
    }

    @Test
    void forksARunInsideTheDatabase() {
        append(0, started(RUN), completed("plan", "1"));
        watched.said();
        RunId copy = RunId.of("copy");
        Fork fork = new Fork(new Position(RUN, 2), started(copy), List.of(completed("search", "2")));
        assertThat(store.fork(fork)).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(watched.said())
                .containsExactly("select ENTRY", "insert RUN", "insert ENTRY", "insert ENTRY", "commit");
        assertThat(store.open(copy).orElseThrow().entries()).hasSize(3);
    }

    @Test
    void readsTheTailOfAJournalWithOneStatement() {
        append(0, started(RUN), completed("plan", "1"), completed("search", "2"));
        watched.said();
        assertThat(store.entries(RUN, 2, 10)).extracting(NumberedEntry::seq).containsExactly(2L);
        assertThat(watched.said()).containsExactly("select ENTRY");
        assertThat(store.entries(RUN, 3, 10)).isEmpty();
    }

    @Test
    void releasesARunThatDidNotEnd() {
        append(0, started(RUN));
        watched.said();
        store.release(RUN);
        assertThat(watched.said()).containsExactly("update RUN");
        store.release(RUN);
        assertThat(watched.said()).isEmpty();
    }

    @Test
    void beatsWithOneStatement() {
        store.beat();
        assertThat(watched.said()).containsExactly("update INSTANCE");
        store.rest();
        assertThat(watched.said()).containsExactly("delete INSTANCE");
        append(0, started(RUN));
        assertThat(watched.said()).as("seen before the run is").containsExactly("insert INSTANCE", "insert RUN");
    }

    @Test
    void recognizesItsOwnEntriesWhenTheAnswerToAnAppendWasLost() {
        append(0, started(RUN));
        watched.breakAfter("insert ENTRY");
        assertThatThrownBy(() -> append(1, completed("plan", "1")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Entry 1 of run 'orders-42' could not be written");
        assertThat(append(1, completed("plan", "1"), completed("search", "2"))).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(append(3, END)).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(read().entries()).hasSize(4);
    }

    @Test
    void recognizesItsOwnRunWhenTheAnswerToItsStartWasLost() {
        watched.breakAfter("insert RUN");
        assertThatThrownBy(() -> append(0, started(RUN))).isInstanceOf(StoreException.class);
        assertThat(append(0, started(RUN), completed("plan", "1"))).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(read().entries()).hasSize(2);
    }

    @Test
    void recognizesItsOwnEndWhenTheAnswerToTheCommitWasLost() {
        append(0, started(RUN));
        watched.breakAfter("commit");
        assertThatThrownBy(() -> append(1, completed("plan", "1"), END)).isInstanceOf(StoreException.class);
        assertThat(append(1, completed("plan", "1"), END)).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(read().entries()).hasSize(3);
    }

    @Test
    void doesNotTakeTheEntriesOfOthersForItsOwn() {
        append(0, started(RUN));
        watched.breakAfter("insert ENTRY");
        assertThatThrownBy(() -> append(1, completed("plan", "1"))).isInstanceOf(StoreException.class);
        JdbcClient.create(database.dataSource())
                .sql("UPDATE CHECKPOINT_INSTANCE SET HEARTBEAT_AT = 0")
                .update();
        try (JdbcCheckpointStore other = database.store("web-2")) {
            assertThat(other.append(new Append(RUN, 2, List.of(RESUMED), Trigger.LIFECYCLE)))
                    .isEqualTo(AppendOutcome.WRITTEN);
            assertThat(append(1, completed("plan", "1"), completed("search", "2")))
                    .isEqualTo(AppendOutcome.TAKEN);
        }
    }
}
