package dev.checkpoint.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunStatistics;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.contract.SampleEntries;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sums over runs whose journals are given. */
class StatisticsTests {

    private static final String PAID =
            "{\"models\":[{\"chosen\":\"router\",\"answered-by\":\"gpt-4.1\",\"tokens\":{\"input\":100,\"output\":20,\"cached\":40},"
                    + "\"cost\":0.25,\"currency\":\"USD\"}]}";

    private final MemoryCheckpointStore store = new MemoryCheckpointStore();

    private RunStatistics statistics() {
        return StoreRunExplorerTests.explorer(store, Clock.systemUTC())
                .statistics(RunQuery.all().limit(1000));
    }

    private void write(String id, Entry... more) {
        write(SampleEntries.started(RunId.of(id)), more);
    }

    private void write(Entry.RunStarted start, Entry... more) {
        List<Entry> entries = new ArrayList<>(List.of(start));
        entries.addAll(List.of(more));
        store.append(new Append(start.runId(), 0, entries, Trigger.LIFECYCLE));
        store.release(start.runId());
    }

    private static Call call(StageId stage) {
        return Call.first(stage, Fingerprint.NONE, "main");
    }

    private static Entry completed(StageId stage, long millis, @Nullable String details) {
        Map<String, BigDecimal> cost = details == null ? null : Map.of("USD", new BigDecimal("0.25"));
        Ran ran = new Ran(Duration.ofMillis(millis), null, details == null ? null : Payload.of(details), cost);
        return new Entry.StageCompleted(SampleEntries.TIME, call(stage), ran, Result.of(Payload.of("1")), null, null);
    }

    private static Entry completed(String stage, long millis) {
        return completed(StageId.of(stage), millis, null);
    }

    private static Entry failed(String stage) {
        return new Entry.StageFailed(
                SampleEntries.TIME,
                call(StageId.of(stage)),
                Ran.in(Duration.ofSeconds(1)),
                SampleEntries.error(),
                null);
    }

    private static Entry ended(int skipped, Duration saved, String account) {
        return new Entry.RunCompleted(
                SampleEntries.TIME,
                new Tally(Duration.ofSeconds(5), 1, skipped, saved),
                Result.of(Payload.of("1")),
                Payload.of(account));
    }

    @Test
    void countsRunsAndTheirFailures() {
        write("a", ended(0, Duration.ZERO, "{}"));
        write("b", ended(0, Duration.ZERO, "{}"));
        write("c", new Entry.RunFailed(SampleEntries.TIME, Tally.NONE, SampleEntries.error(), null));
        write("d");
        RunStatistics statistics = statistics();
        assertThat(statistics.runs())
                .isEqualTo(Map.of(RunStatus.COMPLETED, 2L, RunStatus.FAILED, 1L, RunStatus.INTERRUPTED, 1L));
        assertThat(statistics.failureRate()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(statistics.stages()).isEmpty();
        assertThat(statistics.reuse()).isEqualTo(new RunStatistics.Reuse(0, 0, Duration.ZERO, 0));
    }

    @Test
    void tellsPercentilesAndRatesPerStage() {
        for (int run = 0; run < 10; run++) {
            write(
                    "run-" + run,
                    completed("plan", 10 * (2 * run + 1)),
                    completed("plan", 10 * (2 * run + 2)),
                    failed("write"));
        }
        assertThat(statistics().stages())
                .extracting(
                        RunStatistics.Stage::stage,
                        RunStatistics.Stage::executions,
                        RunStatistics.Stage::failed,
                        RunStatistics.Stage::failureRate,
                        RunStatistics.Stage::p50,
                        RunStatistics.Stage::p95)
                .containsExactly(
                        tuple("plan", 20L, 0L, 0.0, Duration.ofMillis(100), Duration.ofMillis(190)),
                        tuple("write", 10L, 10L, 1.0, null, null));
    }

    @Test
    void tellsWhatWasSkippedAndSaved() {
        write(
                "a",
                completed("write", 1000),
                completed(new StageId("write", "draft", "", "scope"), 900, null),
                ended(2, Duration.ofSeconds(3), "{\"numbers\":{\"took\":\"5s\",\"skipped\":{\"plan\":2}}}"));
        RunStatistics statistics = statistics();
        assertThat(statistics.reuse()).isEqualTo(new RunStatistics.Reuse(2, 0.5, Duration.ofSeconds(3), 0.75));
        assertThat(statistics.stages())
                .filteredOn(stage -> stage.stage().equals("plan"))
                .singleElement()
                .satisfies(plan -> {
                    assertThat(plan.executions()).isZero();
                    assertThat(plan.skipped()).isEqualTo(2);
                    assertThat(plan.skipRate()).isEqualTo(1.0);
                    assertThat(plan.p50()).isNull();
                });
    }

    @Test
    void sumsCostAndTokensOfEachRunOnce() {
        write("a", completed(StageId.of("plan"), 10, PAID), completed(StageId.of("plan"), 10, PAID));
        Entry.RunStarted start = SampleEntries.started(RunId.of("fork"));
        write(
                new Entry.RunStarted(
                        start.time(),
                        start.pipeline(),
                        start.runId(),
                        start.instance(),
                        start.fingerprint(),
                        start.arguments(),
                        null,
                        Map.of(),
                        null,
                        null,
                        new Origin(new Position(RunId.of("a"), 2), 1)),
                completed(StageId.of("plan"), 10, PAID),
                completed(StageId.of("plan"), 10, PAID));
        RunStatistics statistics = statistics();
        assertThat(statistics.cost()).isEqualTo(Map.of("USD", new BigDecimal("0.75")));
        assertThat(statistics.models()).hasSize(1).containsKey("gpt-4.1");
        RunStatistics.Model model = statistics.models().get("gpt-4.1");
        assertThat(model.calls()).isEqualTo(3);
        assertThat(model.tokens()).isEqualTo(new TokenUsage(300, 60, 120));
        assertThat(model.cost()).isEqualTo(Map.of("USD", new BigDecimal("0.75")));
        assertThat(statistics.stages()).singleElement().satisfies(stage -> {
            assertThat(stage.executions()).isEqualTo(3);
            assertThat(stage.cost()).isEqualTo(Map.of("USD", new BigDecimal("0.75")));
        });
    }
}
