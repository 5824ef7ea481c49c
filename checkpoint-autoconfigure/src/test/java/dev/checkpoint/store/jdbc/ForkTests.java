package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.checkpoint.RunQuery;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Fork;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forks are copied inside the database. */
class ForkTests {

    private static final RunId RUN = RunId.of("orders-42");

    private static final RunId COPY = RunId.of("orders-42-again");

    private static final String LARGE = "\"" + "x".repeat(20_000) + "\"";

    @TempDir
    private Path directory;

    private TestDatabase database(String platform) {
        return switch (platform) {
            case "h2" -> TestDatabase.h2InMemory();
            case "sqlite" -> TestDatabase.sqlite(directory);
            default -> TestDatabase.postgres();
        };
    }

    private static Fork fork(long seq, Entry... more) {
        Position from = new Position(RUN, seq);
        Entry.RunStarted start = started(COPY);
        return new Fork(
                from,
                new Entry.RunStarted(
                        TIME.plusSeconds(60),
                        start.pipeline(),
                        COPY,
                        start.instance(),
                        start.fingerprint(),
                        start.arguments(),
                        null,
                        start.configuration(),
                        null,
                        null,
                        new Origin(from, 1)),
                List.of(more));
    }

    private static Entry.RunResumed resumedWith(String arguments) {
        return new Entry.RunResumed(
                TIME.plusSeconds(9),
                "web-1",
                Cause.INPUT_CHANGED,
                "changed",
                Fingerprint.NONE,
                Payload.of(arguments),
                null,
                null,
                null,
                null);
    }

    private static void write(JdbcCheckpointStore store) {
        store.append(new Append(
                RUN,
                0,
                List.of(
                        started(RUN),
                        completed("plan", LARGE),
                        resumedWith("{\"topic\":\"ants\"}"),
                        completed("search", "2")),
                Trigger.LIFECYCLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite", "postgresql"})
    void copyCompressedRowsWithOneConnection(String platform) {
        TestDatabase database = database(platform);
        HikariDataSource pool = (HikariDataSource) database.pool(1);
        JdbcSettings settings = new JdbcSettings(
                "web-1", TestDatabase.LEASE, JdbcSettings.DEFAULT_TABLE_PREFIX, PayloadEncoding.GZIP, null);
        try (pool;
                JdbcCheckpointStore store = TestDatabase.store(pool, settings)) {
            write(store);
            assertThat(store.fork(fork(3))).isEqualTo(AppendOutcome.WRITTEN);
            List<Entry> entries = store.open(COPY).orElseThrow().entries();
            assertThat(entries).hasSize(3);
            assertThat(((Entry.StageCompleted) entries.get(1)).result().output().json())
                    .isEqualTo(LARGE);
            assertThat(JdbcClient.create(database.dataSource())
                            .sql("SELECT COUNT(*) FROM CHECKPOINT_ENTRY WHERE ENCODING = 'gzip'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        }
    }

    @Test
    void areFoundByTheArgumentsThatTheCopiedEntriesSay() {
        try (JdbcCheckpointStore store = TestDatabase.h2InMemory().store("web-1")) {
            write(store);
            store.fork(fork(3));
            assertThat(store.find(RunQuery.all().parameter("topic", "ants"))).hasSize(2);
            store.delete(COPY);
            store.fork(fork(2));
            assertThat(store.find(RunQuery.all().parameter("topic", "bees")))
                    .singleElement()
                    .satisfies(run -> {
                        assertThat(run.runId()).isEqualTo(COPY.value());
                        assertThat(run.origin()).isEqualTo("orders-42@2");
                        assertThat(run.entries()).isEqualTo(2);
                    });
        }
    }
}
