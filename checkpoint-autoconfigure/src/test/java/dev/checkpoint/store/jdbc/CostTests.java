package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.error;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunQuery;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.StageFact;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stages paid: in columns that people sum, and in lists and facts to the last digit. */
class CostTests {

    private static final RunId RUN = RunId.of("orders-42");

    @TempDir
    private Path directory;

    private TestDatabase database(String platform) {
        return switch (platform) {
            case "h2" -> TestDatabase.h2InMemory();
            case "sqlite" -> TestDatabase.sqlite(directory);
            default -> TestDatabase.postgres();
        };
    }

    private static Entry.StageCompleted paid(String stage, Map<String, BigDecimal> cost) {
        Entry.StageCompleted entry = completed(stage, "1");
        return new Entry.StageCompleted(
                entry.time(), entry.call(), ran(cost), entry.result(), entry.child(), entry.by());
    }

    private static Entry.StageFailed failed(String stage, Map<String, BigDecimal> cost) {
        Entry.StageCompleted entry = completed(stage, "1");
        return new Entry.StageFailed(entry.time(), entry.call(), ran(cost), error(), null);
    }

    private static Ran ran(Map<String, BigDecimal> cost) {
        return new Ran(Duration.ofMillis(1234), null, null, cost);
    }

    private static Map<String, BigDecimal> usd(String amount) {
        return Map.of("USD", new BigDecimal(amount));
    }

    private static void write(JdbcCheckpointStore store, Entry... more) {
        List<Entry> entries = new ArrayList<>(List.of(started(RUN)));
        entries.addAll(List.of(more));
        store.append(new Append(RUN, 0, entries, Trigger.LIFECYCLE));
    }

    private static Map<String, BigDecimal> listed(JdbcCheckpointStore store) {
        return store.find(RunQuery.all()).get(0).cost();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite", "postgresql"})
    void areSummedOverAllExecutionsFailedOnesToo(String platform) {
        TestDatabase database = database(platform);
        try (JdbcCheckpointStore store = database.store("web-1")) {
            write(
                    store,
                    failed("plan", usd("0.1")),
                    paid("plan", usd("0.2")),
                    paid("search", usd("0.000000003")),
                    paid("write", Map.of("EUR", new BigDecimal("1.5"))),
                    completed("review", "1"));
            assertThat(listed(store))
                    .isEqualTo(Map.of("USD", new BigDecimal("0.300000003"), "EUR", new BigDecimal("1.5")));
            assertThat(store.find(RunQuery.all()).get(0).stages()).isEqualTo(4);
            assertThat(JdbcClient.create(database.dataSource())
                            .sql("SELECT SUM(COST) FROM CHECKPOINT_ENTRY WHERE CURRENCY = 'USD'")
                            .query(Double.class)
                            .single())
                    .isEqualTo(0.300000003);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite", "postgresql"})
    void areReadFromTheHeaderIfAnExecutionPaidInSeveralCurrencies(String platform) {
        TestDatabase database = database(platform);
        try (JdbcCheckpointStore store = database.store("web-1")) {
            Map<String, BigDecimal> both = Map.of("USD", new BigDecimal("0.1"), "EUR", new BigDecimal("0.25"));
            write(store, paid("plan", both), paid("search", usd("0.2")));
            assertThat(listed(store)).isEqualTo(Map.of("USD", new BigDecimal("0.3"), "EUR", new BigDecimal("0.25")));
            assertThat(JdbcClient.create(database.dataSource())
                            .sql("SELECT CURRENCY FROM CHECKPOINT_ENTRY WHERE COST IS NULL")
                            .query(String.class)
                            .list())
                    .containsExactly("*");
            List<StageFact> facts = new ArrayList<>();
            store.stageFacts(null, null, null, facts::add);
            assertThat(facts).extracting(StageFact::cost).containsExactly(both, usd("0.2"));
        }
    }

    @Test
    void areInTheHeaderIfTheColumnsCannotHoldThem() {
        try (JdbcCheckpointStore store = TestDatabase.h2InMemory().store("web-1")) {
            Map<String, BigDecimal> odd = Map.of("COINS", new BigDecimal("12"), "USD", new BigDecimal("98765432109.5"));
            write(store, paid("plan", Map.of("COINS", new BigDecimal("12"))), paid("search", usd("98765432109.5")));
            assertThat(listed(store)).isEqualTo(odd);
        }
    }
}
