package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.error;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.contract.SampleEntries;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A list shows the same, whether an instance knows what stages sum up to or asks the database. */
class KnownSumsTests {

    private static final RunId RUN = RunId.of("orders-42");

    /** The only entry that follows an end or a pause. */
    private static final Entry RESUMED = SampleEntries.everyKind().stream()
            .filter(Entry.RunResumed.class::isInstance)
            .findFirst()
            .orElseThrow();

    @TempDir
    private Path directory;

    private static void append(JdbcCheckpointStore store, long seq, Entry... entries) {
        assertThat(store.append(new Append(RUN, seq, List.of(entries), Trigger.STAGE_COMPLETED)))
                .isEqualTo(AppendOutcome.WRITTEN);
    }

    /** As an instance sees it that has not been there before. */
    private static List<RunSummary> asked(TestDatabase database, RunQuery query) {
        try (JdbcCheckpointStore fresh = database.store("reader")) {
            return fresh.find(query);
        }
    }

    /** Random journals, written in random parts by one instance or by two in turn. */
    @ParameterizedTest
    @CsvSource({"h2, 1", "h2, 2", "sqlite, 3", "postgresql, 4"})
    void aListIsThatOfAnInstanceThatAsks(String platform, long seed) {
        TestDatabase database =
                switch (platform) {
                    case "h2" -> TestDatabase.h2InMemory();
                    case "sqlite" -> TestDatabase.sqlite(directory);
                    default -> TestDatabase.postgres();
                };
        Random random = new Random(seed);
        List<Entry> kinds = SampleEntries.followers();
        try (JdbcCheckpointStore store = database.store("web-1");
                JdbcCheckpointStore other = database.store("web-2")) {
            for (int i = 0; i < 15; i++) {
                RunId run = RunId.of("run-" + i);
                List<Entry> entries = new ArrayList<>();
                entries.add(random.nextBoolean() ? started(run) : SampleEntries.explainedStart(run));
                for (int more = random.nextInt(12); more > 0; more--) {
                    boolean isStill = entries.get(entries.size() - 1) instanceof Entry.OfRun last
                            && last.status() != RunStatus.RUNNING;
                    entries.add(isStill ? RESUMED : kinds.get(random.nextInt(kinds.size())));
                }
                JdbcCheckpointStore writer = store;
                for (int from = 0; from < entries.size(); ) {
                    int until = Math.min(entries.size(), from + 1 + random.nextInt(4));
                    assertThat(writer.append(new Append(run, from, entries.subList(from, until), Trigger.LIFECYCLE)))
                            .isEqualTo(AppendOutcome.WRITTEN);
                    from = until;
                    assertThat(writer.find(RunQuery.all())).isEqualTo(asked(database, RunQuery.all()));
                    if (random.nextInt(4) == 0) {
                        writer.release(run);
                        writer = random.nextBoolean() ? store : other;
                    }
                }
                writer.release(run);
            }
            for (RunQuery query : List.of(
                    RunQuery.all(),
                    RunQuery.all().status(RunStatus.FAILED),
                    RunQuery.all().error("no index"),
                    RunQuery.all().limit(3))) {
                assertThat(store.find(query)).isEqualTo(asked(database, query));
                assertThat(store.find(query)).as("once more").isEqualTo(asked(database, query));
            }
        }
    }

    /** Whether they arrived is known only later, so the database is asked. */
    @Test
    void asksAfterAnAppendOfWhichNobodyKnowsWhetherItArrived() {
        TestDatabase database = TestDatabase.h2InMemory();
        boolean[] lost = {false};
        var breaking = new DelegatingDataSource(database.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                if (lost[0]) {
                    lost[0] = false;
                    throw new SQLException("The network is away", "08006");
                }
                return super.getConnection();
            }
        };
        try (JdbcCheckpointStore store =
                TestDatabase.store(breaking, TestDatabase.settings("web-1", TestDatabase.LEASE))) {
            append(store, 0, started(RUN));
            append(store, 1, completed("plan", "1"));
            lost[0] = true;
            assertThatThrownBy(() -> append(store, 2, completed("search", "2"))).isInstanceOf(StoreException.class);
            assertThat(store.find(RunQuery.all())).isEqualTo(asked(database, RunQuery.all()));
            append(store, 2, completed("search", "2"));
            assertThat(store.find(RunQuery.all())).isEqualTo(asked(database, RunQuery.all()));
            append(store, 3, completed("write", "3"));
            assertThat(store.find(RunQuery.all()))
                    .isEqualTo(asked(database, RunQuery.all()))
                    .singleElement()
                    .returns(3, RunSummary::stages);
        }
    }

    /** The stage in which a run failed stands in its last entry only, which another instance reads. */
    @Test
    void showsTheStageInWhichARunFailed() {
        TestDatabase database = TestDatabase.h2InMemory();
        try (JdbcCheckpointStore store = database.store("web-1")) {
            append(store, 0, started(RUN));
            append(store, 1, new Entry.RunFailed(TIME, Tally.NONE, error(), "pay", null));
            store.release(RUN);
            List<RunSummary> first = store.find(RunQuery.all());
            assertThat(first).singleElement().satisfies(run -> assertThat(run.error())
                    .startsWith("pay: "));
            assertThat(store.find(RunQuery.all())).isEqualTo(first);
            assertThat(asked(database, RunQuery.all())).isEqualTo(first);
        }
    }

    /** A run under the same id that another instance has begun since is not the one that is known. */
    @Test
    void doesNotMistakeARunForTheOneBefore() {
        TestDatabase database = TestDatabase.h2InMemory();
        try (JdbcCheckpointStore store = database.store("web-1");
                JdbcCheckpointStore other = database.store("web-2")) {
            append(store, 0, started(RUN), completed("plan", "1"), completed("search", "2"));
            JdbcClient.create(database.dataSource())
                    .sql("DELETE FROM CHECKPOINT_ENTRY")
                    .update();
            JdbcClient.create(database.dataSource())
                    .sql("DELETE FROM CHECKPOINT_ATTRIBUTE")
                    .update();
            JdbcClient.create(database.dataSource())
                    .sql("DELETE FROM CHECKPOINT_RUN")
                    .update();
            append(other, 0, startedByAnother());
            assertThat(store.find(RunQuery.all()))
                    .isEqualTo(asked(database, RunQuery.all()))
                    .singleElement()
                    .returns(0, RunSummary::stages);
        }
    }

    /** Somebody has edited the table: the row is listed as it is. */
    @Test
    void listsARowWhoseIdIsNone() {
        TestDatabase database = TestDatabase.h2InMemory();
        try (JdbcCheckpointStore store = database.store("web-1")) {
            append(store, 0, started(RUN));
            JdbcClient client = JdbcClient.create(database.dataSource());
            client.sql("DELETE FROM CHECKPOINT_ATTRIBUTE").update();
            client.sql("UPDATE CHECKPOINT_RUN SET RUN_ID = ?")
                    .param("tab\there")
                    .update();
            assertThat(store.find(RunQuery.all())).extracting(RunSummary::runId).containsExactly("tab\there");
        }
    }

    private static Entry.RunStarted startedByAnother() {
        Entry.RunStarted start = started(RUN);
        return new Entry.RunStarted(
                start.time(),
                start.pipeline(),
                start.runId(),
                "web-2",
                start.fingerprint(),
                start.arguments(),
                start.parent(),
                start.configuration(),
                null,
                null,
                null);
    }
}
