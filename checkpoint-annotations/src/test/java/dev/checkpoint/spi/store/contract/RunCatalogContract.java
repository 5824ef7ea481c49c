package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
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
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.RunCatalog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store promises that lists runs.
 *
 * <ul>
 *   <li>The last updated come first, by the times of their last entries.
 *   <li>All that is asked for holds for each run of the answer, and no other is in it.
 *   <li>Pages that follow each other by {@link RunQuery#after} show no run twice, and each that is not written to meanwhile
 *       once.
 *   <li>A run that cannot be read is listed with its problem, and keeps no other from being listed.
 *   <li>A count, if there is one, is that of the runs that all pages have together.
 * </ul>
 */
public abstract class RunCatalogContract extends StoreContract {

    private static final Entry PAUSED = new Entry.RunPaused(SampleEntries.TIME, Why.REQUESTED, "asked for", null);

    private RunCatalog catalog;

    @BeforeEach
    void findAbility() {
        catalog = ability(RunCatalog.class);
    }

    private List<RunSummary> find(RunQuery query) {
        assertCount(catalog, query);
        return catalog.find(query);
    }

    private List<String> ids(RunQuery query) {
        return find(query).stream().map(RunSummary::runId).toList();
    }

    @Test
    void tellsWhatAListShows() {
        start("a", "research", completed("plan", "1"), completed("plan", "2"), completed("search", "3"));
        assertThat(find(RunQuery.all())).singleElement().satisfies(run -> {
            assertThat(run.runId()).isEqualTo("a");
            assertThat(run.pipeline()).isEqualTo("research");
            assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
            assertThat(run.entries()).isEqualTo(4);
            assertThat(run.stages()).isEqualTo(2);
            assertThat(run.instance()).isEqualTo("web-1");
            assertThat(run.problem()).isNull();
        });
    }

    @Test
    void sumsWhatAllExecutionsPaidFailedOnesToo() {
        Call call = new Call(StageId.of("plan"), 0, 0, 1, Fingerprint.NONE, "main");
        Map<String, BigDecimal> usd = Map.of("USD", new BigDecimal("0.000000125"));
        Map<String, BigDecimal> both = Map.of("USD", new BigDecimal("0.5"), "EUR", new BigDecimal("2"));
        start(
                "a",
                "research",
                new Entry.StageFailed(SampleEntries.TIME, call, paid(usd), SampleEntries.error(), null),
                new Entry.RunFailed(SampleEntries.TIME, Tally.NONE, SampleEntries.error(), null),
                new Entry.RunResumed(
                        SampleEntries.TIME,
                        "web-2",
                        Cause.FAILED,
                        "failed",
                        Fingerprint.NONE,
                        null,
                        null,
                        null,
                        null,
                        null),
                new Entry.StageCompleted(SampleEntries.TIME, call, paid(both), Result.of(Payload.of("1")), null, null));
        assertThat(find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.cost())
                .isEqualTo(Map.of("USD", new BigDecimal("0.500000125"), "EUR", new BigDecimal("2"))));
    }

    private static Ran paid(Map<String, BigDecimal> cost) {
        return new Ran(Duration.ofSeconds(1), null, null, cost);
    }

    @Test
    void selectsByPipelineAndStatus() {
        start("a", "research");
        start("b", "billing", new Entry.RunPaused(SampleEntries.TIME, Why.REQUESTED, "asked for", null));
        start("c", "Ünïcode/x");
        start(
                "d",
                "shop",
                new Entry.RunWaiting(SampleEntries.TIME, Why.DECISION, "charge", "Did charge take effect?", null));
        store.release(RunId.of("a"));
        assertThat(find(RunQuery.all())).extracting(RunSummary::runId).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(find(RunQuery.all().pipeline("billing")))
                .extracting(RunSummary::runId)
                .containsExactly("b");
        assertThat(find(RunQuery.all().pipeline("Ünïcode/x")))
                .extracting(RunSummary::runId)
                .containsExactly("c");
        assertThat(find(RunQuery.all().status(RunStatus.INTERRUPTED)))
                .extracting(RunSummary::runId)
                .containsExactly("a");
        assertThat(find(RunQuery.all().status(RunStatus.PAUSED)))
                .extracting(RunSummary::runId)
                .containsExactly("b");
        assertThat(find(RunQuery.all().status(RunStatus.WAITING)))
                .extracting(RunSummary::runId)
                .containsExactly("d");
        assertThat(find(RunQuery.all().until(SampleEntries.TIME))).isEmpty();
    }

    private void call(String id, String arguments, Entry... more) {
        RunId run = RunId.of(id);
        Entry.RunStarted start = new Entry.RunStarted(
                SampleEntries.TIME,
                "research",
                run,
                "web-1",
                Fingerprint.NONE,
                Payload.of(arguments),
                null,
                Map.of(),
                null,
                null,
                null);
        List<Entry> entries = new ArrayList<>(List.of(start));
        entries.addAll(List.of(more));
        store.append(new Append(run, 0, entries, Trigger.LIFECYCLE));
    }

    private List<String> foundBy(String name, String value) {
        return find(RunQuery.all().parameter(name, value)).stream()
                .map(RunSummary::runId)
                .sorted()
                .toList();
    }

    @Test
    void selectsByTheRunThatCalled() {
        start("a", "research");
        for (String child : List.of("b", "c")) {
            store.append(new Append(
                    RunId.of(child),
                    0,
                    List.of(SampleEntries.child(RunId.of(child), RunId.of("a"))),
                    Trigger.LIFECYCLE));
        }
        store.append(new Append(
                RunId.of("d"), 0, List.of(SampleEntries.child(RunId.of("d"), RunId.of("b"))), Trigger.LIFECYCLE));
        store.append(new Append(RunId.of("c"), 1, List.of(PAUSED), Trigger.LIFECYCLE));
        assertThat(ids(RunQuery.all().parent("a"))).containsExactlyInAnyOrder("b", "c");
        assertThat(ids(RunQuery.all().parent("a").status(RunStatus.PAUSED))).containsExactly("c");
        assertThat(ids(RunQuery.all().parent("b"))).containsExactly("d");
        assertThat(ids(RunQuery.all().parent("A"))).isEmpty();
        assertThat(ids(RunQuery.all().parent("d"))).isEmpty();
    }

    @Test
    void selectsByTheRunItWasForkedFrom() {
        start("a", "research", PAUSED);
        start("A", "research", PAUSED);
        start("a@2", "research", PAUSED);
        fork("b", "a", 1);
        fork("c", "a", 2, PAUSED);
        fork("d", "b", 1);
        fork("e", "A", 1);
        fork("f", "a@2", 1);
        assertThat(ids(RunQuery.all().origin("a"))).containsExactlyInAnyOrder("b", "c");
        assertThat(ids(RunQuery.all().origin("a").status(RunStatus.PAUSED))).containsExactly("c");
        assertThat(ids(RunQuery.all().origin("b"))).containsExactly("d");
        assertThat(ids(RunQuery.all().origin("a@2"))).containsExactly("f");
        assertThat(ids(RunQuery.all().origin("c"))).isEmpty();
        assertThat(ids(RunQuery.all().origin("none"))).isEmpty();
        assertThat(find(RunQuery.all().origin("b"))).singleElement().satisfies(run -> assertThat(run.origin())
                .isEqualTo("b@1"));

        store.release(RunId.of("b"));
        store.delete(RunId.of("b"));
        assertThat(ids(RunQuery.all().origin("a"))).containsExactly("c");
        assertThat(ids(RunQuery.all().origin("b"))).containsExactly("d");
    }

    private void fork(String id, String of, long seq, Entry... more) {
        RunId run = RunId.of(id);
        Origin origin = new Origin(new Position(RunId.of(of), seq), 1);
        Entry.RunStarted start = new Entry.RunStarted(
                SampleEntries.TIME,
                "research",
                run,
                "web-1",
                Fingerprint.NONE,
                Payload.of("{}"),
                null,
                Map.of(),
                null,
                null,
                origin);
        List<Entry> entries = new ArrayList<>(List.of(start));
        entries.addAll(List.of(more));
        store.append(new Append(run, 0, entries, Trigger.LIFECYCLE));
    }

    @Test
    void selectsByArgumentsThatAreOneValue() {
        call("a", "{\"topic\":\"be\\\"es \\u00fc\",\"depth\":3,\"dry\":true}");
        call("b", "{ \"topic\" : \"ants\" , \"depth\" : 3, \"list\":[{\"topic\":\"x\"},\"]\"],\"dry\":false }");
        call("c", "{}");
        assertThat(foundBy("topic", "be\"es ü")).containsExactly("a");
        assertThat(foundBy("depth", "3")).containsExactly("a", "b");
        assertThat(foundBy("dry", "false")).containsExactly("b");
        assertThat(foundBy("topic", "x")).isEmpty();
        assertThat(foundBy("TOPIC", "ants")).isEmpty();
        assertThat(foundBy("topic", "Ants")).isEmpty();
        RunQuery both = RunQuery.all().parameter("depth", "3").parameter("topic", "ants");
        assertThat(find(both)).extracting(RunSummary::runId).containsExactly("b");
        assertThat(find(both.pipeline("billing"))).isEmpty();
        assertThat(find(both.parameter("topic", "wasps"))).isEmpty();
    }

    @Test
    void selectsByTheArgumentsOfTheLastCall() {
        call(
                RUN.value(),
                "{\"topic\":\"bees\",\"depth\":3}",
                new Entry.RunPaused(SampleEntries.TIME, Why.REQUESTED, "asked for", null));
        append(2, resumed(null));
        assertThat(foundBy("topic", "bees")).containsExactly(RUN.value());
        append(3, new Entry.RunPaused(SampleEntries.TIME, Why.REQUESTED, "asked for", null));
        append(4, resumed(Payload.of("{\"topic\":\"ants\"}")));
        assertThat(foundBy("topic", "ants")).containsExactly(RUN.value());
        assertThat(foundBy("topic", "bees")).isEmpty();
        assertThat(foundBy("depth", "3")).isEmpty();
    }

    private Entry resumed(Payload arguments) {
        return new Entry.RunResumed(
                SampleEntries.TIME,
                "web-1",
                Cause.FAILED,
                "failed",
                Fingerprint.NONE,
                arguments,
                null,
                null,
                null,
                null);
    }

    @Test
    void doesNotSelectBySecretsOrByWhatIsNotOneValue() {
        call("a", "{\"pin\":\"******\",\"key\":{\"$encrypted\":\"x\"},\"none\":null,\"list\":[1],\"$type\":\"T\"}");
        assertThat(foundBy("pin", "******")).isEmpty();
        assertThat(foundBy("key", "x")).isEmpty();
        assertThat(foundBy("$encrypted", "x")).isEmpty();
        assertThat(foundBy("none", "null")).isEmpty();
        assertThat(foundBy("list", "1")).isEmpty();
        assertThat(foundBy("$type", "T")).isEmpty();
    }

    @Test
    void selectsByTheFirstCharactersOfLongAndOddTexts() {
        String text = "x".repeat(254) + "\ud83c\udf89 and more";
        call("a", "{\"text\":\"" + text + "\",\"odd\":\"a\\u0000b\"}");
        assertThat(foundBy("text", text)).containsExactly("a");
        assertThat(foundBy("text", "x".repeat(254))).containsExactly("a");
        assertThat(foundBy("text", "x".repeat(253))).isEmpty();
        assertThat(foundBy("odd", "a\u0000b")).containsExactly("a");
        store.release(RunId.of("a"));
        store.delete(RunId.of("a"));
        assertThat(foundBy("text", text)).isEmpty();
    }

    private static Entry paused(long seconds) {
        return new Entry.RunPaused(SampleEntries.TIME.plusSeconds(seconds), Why.REQUESTED, "asked for", null);
    }

    @Test
    void listsTheLastUpdatedFirst() {
        start("b", "research", paused(20));
        start("c", "research", paused(30));
        start("a", "research", paused(10));
        assertThat(ids(RunQuery.all())).containsExactly("c", "b", "a");
        store.append(new Append(RunId.of("a"), 2, List.of(paused(40)), Trigger.LIFECYCLE));
        assertThat(ids(RunQuery.all())).containsExactly("a", "c", "b");
        assertThat(ids(RunQuery.all().limit(2))).containsExactly("a", "c");
    }

    @Test
    void selectsByTime() {
        for (int i = 1; i <= 5; i++) {
            start("run-" + i, "research", paused(10 * i));
        }
        Instant third = SampleEntries.TIME.plusSeconds(30);
        assertThat(ids(RunQuery.all().since(third))).containsExactly("run-5", "run-4", "run-3");
        assertThat(ids(RunQuery.all().until(third))).containsExactly("run-2", "run-1");
        assertThat(ids(RunQuery.all().since(third).until(third.plusSeconds(1)))).containsExactly("run-3");
    }

    /** Reads all pages; between two of them something happens. */
    private List<String> pages(RunQuery query, Runnable meanwhile) {
        List<String> all = new ArrayList<>();
        List<RunSummary> page = find(query);
        while (!page.isEmpty()) {
            page.forEach(run -> all.add(run.runId()));
            meanwhile.run();
            page = find(query.after(RunCursor.after(page.get(page.size() - 1))));
        }
        return all;
    }

    @Test
    void cutsPages() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            start("run-" + i, i % 5 == 0 ? "billing" : "research", paused(100 - i / 2));
            expected.add("run-" + i);
        }
        for (int size : List.of(1, 2, 7, 25, 100)) {
            assertThat(pages(RunQuery.all().limit(size), () -> {})).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(pages(RunQuery.all().limit(2).pipeline("billing").status(RunStatus.PAUSED), () -> {}))
                .containsExactly("run-0", "run-5", "run-10", "run-15", "run-20");
    }

    @Test
    void cutsPagesOfRunsThatWereUpdatedAtTheSameTime() {
        for (int i = 0; i < 10; i++) {
            start("run-" + i, "research", PAUSED);
        }
        assertThat(pages(RunQuery.all().limit(3), () -> {})).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void cutsPagesWhileRunsAreWrittenTo() {
        for (int i = 0; i < 20; i++) {
            start("run-" + i, "research", paused(100 - i));
        }
        long[] seconds = {1000};
        List<String> seen = pages(RunQuery.all().limit(5), () -> {
            start("new-" + seconds[0], "research", paused(seconds[0]));
            // one that was seen, and one that was not, move to the front
            for (String id : List.of("run-0", "run-19")) {
                long next = read(store, RunId.of(id)).nextSeq();
                store.append(new Append(RunId.of(id), next, List.of(paused(seconds[0])), Trigger.LIFECYCLE));
            }
            seconds[0]++;
        });
        assertThat(seen).doesNotHaveDuplicates().hasSize(19).doesNotContain("run-19");
    }

    @Test
    void listsOthersWhileRunsAreWrittenTo() throws Exception {
        start("still", "research", paused(1));
        append(0, started(RUN));
        Callable<Boolean> writer = () -> {
            for (int seq = 1; seq <= 100; seq++) {
                append(seq, completed("stage", "1"));
            }
            return true;
        };
        Callable<Boolean> reader = () -> {
            for (int i = 0; i < 50; i++) {
                assertThat(ids(RunQuery.all())).containsExactlyInAnyOrder("still", RUN.value());
            }
            return true;
        };
        assertThat(atOnce(List.of(writer, reader, reader))).containsOnly(true);
    }

    @Test
    void listsARunThatCannotBeReadWithItsProblem() throws Exception {
        start("broken", "research", PAUSED);
        start("sound", "research", PAUSED);
        store.release(RunId.of("broken"));
        if (damage(RunId.of("broken"))) {
            assertThat(find(RunQuery.all()))
                    .extracting(RunSummary::runId, run -> run.problem() != null)
                    .containsExactlyInAnyOrder(tuple("broken", true), tuple("sound", false));
            assertThat(ids(RunQuery.all().parameter("topic", "bees"))).containsExactly("sound");
            assertThat(pages(RunQuery.all().limit(1), () -> {})).containsExactlyInAnyOrder("broken", "sound");
        }
    }
}
