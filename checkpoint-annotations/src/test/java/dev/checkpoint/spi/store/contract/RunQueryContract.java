package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.Comparison.CONTAINS;
import static dev.checkpoint.Comparison.GREATER;
import static dev.checkpoint.Comparison.GREATER_OR_EQUAL;
import static dev.checkpoint.Comparison.LESS;
import static dev.checkpoint.Comparison.LESS_OR_EQUAL;
import static dev.checkpoint.Comparison.NOT_EQUAL;
import static dev.checkpoint.StageEnd.COMPLETED;
import static dev.checkpoint.StageEnd.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.RunCatalog;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store promises that answers queries; {@link RunCatalogContract} is about the list itself.
 *
 * <ul>
 *   <li>The answer is the same as that of {@link dev.checkpoint.spi.store.RunMatcher} on all runs.
 *   <li>Runs that do not have what is sorted by come last, in either direction.
 *   <li>A run that cannot be read is no answer to a condition on its journal.
 * </ul>
 */
public abstract class RunQueryContract extends StoreContract {

    private static final StageId INNER = new StageId("outer[a]", "inner", "k", "scope");

    private RunCatalog catalog;

    @BeforeEach
    void findAbility() {
        catalog = ability(RunCatalog.class);
    }

    private SampleRun run(String id) {
        return new SampleRun(id);
    }

    private void write(SampleRun... runs) {
        for (SampleRun run : runs) {
            run.writeTo(store);
        }
    }

    private List<String> ids(RunQuery query) {
        assertCount(catalog, query);
        return catalog.find(query).stream().map(RunSummary::runId).toList();
    }

    private List<String> found(RunQuery query) {
        return ids(query).stream().sorted().toList();
    }

    private static RunQuery all() {
        return RunQuery.all();
    }

    @Test
    void selectsByStart() {
        SampleRun a = run("a").started(10).updated(50);
        SampleRun b = run("b").started(20).updated(40);
        SampleRun c = run("c").started(30).updated(30);
        write(a, b, c);
        assertThat(found(all().startedSince(a.at(20)))).containsExactly("b", "c");
        assertThat(found(all().startedUntil(a.at(20)))).containsExactly("a");
        assertThat(found(all().startedSince(a.at(20)).startedUntil(a.at(30)))).containsExactly("b");
        assertThat(found(all().startedSince(a.at(20)).since(a.at(35)))).containsExactly("b");
    }

    @Test
    void selectsByDuration() {
        write(
                run("short").ended(RunStatus.COMPLETED, 100, Duration.ofSeconds(2)),
                run("long").ended(RunStatus.FAILED, 5, Duration.ofSeconds(90)),
                run("open").started(0).updated(60),
                run("cancelled").started(10).ended(RunStatus.CANCELLED, 40, Duration.ZERO));
        assertThat(found(all().minDuration(Duration.ofSeconds(60)))).containsExactly("long", "open");
        assertThat(found(all().maxDuration(Duration.ofSeconds(30)))).containsExactly("cancelled", "short");
        assertThat(found(all().minDuration(Duration.ofSeconds(2)).maxDuration(Duration.ofSeconds(2))))
                .containsExactly("short");
        assertThat(found(all().minDuration(Duration.ofDays(400_000)))).isEmpty();
        assertThat(found(all().maxDuration(Duration.ofSeconds(30)).pipeline("billing")))
                .isEmpty();
    }

    @Test
    void selectsByInstanceAndVersionOfTheLastCall() {
        write(
                run("a").by("web-1", "1").started(1).updated(3),
                run("b").by("web-1", "1").updated(2).again("web-2", "2", null),
                run("c").by("web-2", "").updated(1));
        assertThat(found(all().instance("web-1"))).containsExactly("a");
        assertThat(found(all().instance("web-2"))).containsExactly("b", "c");
        assertThat(found(all().instance("WEB-1"))).isEmpty();
        assertThat(found(all().version("1"))).containsExactly("a");
        assertThat(found(all().version("2"))).containsExactly("b");
        assertThat(found(all().version(""))).containsExactly("c");
    }

    private static ErrorInfo error(Class<?> type, String message, ErrorInfo cause) {
        return new ErrorInfo(type.getName(), message, List.of(), cause, List.of(), ErrorInfo.ancestorsOf(type));
    }

    @Test
    void selectsByTheClassOfTheError() {
        ErrorInfo missing = error(java.io.FileNotFoundException.class, "a.txt", null);
        write(
                run("direct").failed("read", missing),
                run("caused").failed(null, error(IllegalStateException.class, "no", missing)),
                run("nested")
                        .failed(null, new ErrorInfo("dev.shop.Cart$EmptyException", null, List.of(), null, List.of())),
                run("failed and went on").failed(null, missing).ended(RunStatus.PAUSED, 9, Duration.ZERO));
        for (String name : List.of("java.io.FileNotFoundException", "FileNotFoundException", "IOException")) {
            assertThat(found(all().errorClass(name))).as(name).containsExactly("caused", "direct");
        }
        assertThat(found(all().errorClass("java.lang.RuntimeException"))).containsExactly("caused");
        assertThat(found(all().errorClass("EmptyException"))).containsExactly("nested");
        assertThat(found(all().errorClass("Cart$EmptyException"))).containsExactly("nested");
        assertThat(found(all().errorClass("Exception"))).containsExactly("caused", "direct");
        assertThat(found(all().errorClass("NotFoundException"))).isEmpty();
        assertThat(found(all().errorClass("Throwable"))).isEmpty();
    }

    @Test
    void selectsByTheTextOfTheError() {
        ErrorInfo cause = error(java.io.IOException.class, "x".repeat(2000) + " Größe 100 % of [quota]", null);
        write(
                run("a").failed("outer/draft[x]", error(IllegalStateException.class, "no quota'; --", cause)),
                run("b").failed(null, error(IllegalStateException.class, null, null)),
                run("c").updated(5));
        assertThat(found(all().error("QUOTA'; --"))).containsExactly("a");
        assertThat(found(all().error("größe 100 % of ["))).containsExactly("a");
        assertThat(found(all().error("outer/draft[x]"))).containsExactly("a");
        assertThat(found(all().error("ioexception"))).containsExactly("a");
        assertThat(found(all().error("IllegalState"))).containsExactly("a", "b");
        assertThat(found(all().error("%"))).containsExactly("a");
        assertThat(found(all().error("_quota"))).isEmpty();
        assertThat(found(all().error("quota").status(RunStatus.INTERRUPTED))).isEmpty();
        assertThat(found(all().error("IllegalState").errorClass("IOException"))).containsExactly("a");
    }

    @Test
    void selectsByStageAndHowItEnded() {
        write(
                run("a").stage("plan", COMPLETED).stage("search", FAILED).stage("search", COMPLETED),
                run("b").stage("plan", FAILED),
                run("c").stage(INNER, COMPLETED, List.of(), Map.of()),
                run("undone").stage(StageId.of("plan").undo(), COMPLETED, List.of(), Map.of()),
                run("inside one of that name")
                        .stage(new StageId("undo", "refund", "", "scope"), COMPLETED, List.of(), Map.of()));
        assertThat(found(all().stage("plan"))).containsExactly("a", "b");
        assertThat(found(all().stage("plan", COMPLETED))).containsExactly("a");
        assertThat(found(all().stage("plan", FAILED))).containsExactly("b");
        assertThat(found(all().stage("search", FAILED).stage("search", COMPLETED)))
                .containsExactly("a");
        assertThat(found(all().stage("plan", COMPLETED).stage("plan", FAILED))).isEmpty();
        assertThat(found(all().stage("inner"))).containsExactly("c");
        assertThat(found(all().stage("outer[a]/inner[k]", COMPLETED))).containsExactly("c");
        assertThat(found(all().stage("outer[a]/inner[k]", FAILED))).isEmpty();
        assertThat(found(all().stage("outer[a]/inner"))).isEmpty();
        assertThat(found(all().stage("refund"))).containsExactly("inside one of that name");
        assertThat(found(all().stage("PLAN"))).isEmpty();
    }

    @Test
    void selectsByModel() {
        write(
                run("a").stage(StageId.of("plan"), COMPLETED, List.of("gpt-4.1-mini"), Map.of()),
                run("b").stage(StageId.of("plan"), FAILED, List.of("router", "gpt-4.1"), Map.of()),
                run("c").stage(StageId.of("plan"), COMPLETED, List.of("a \"quoted\" ünïcode/model%"), Map.of()));
        assertThat(found(all().model("gpt-4.1-mini"))).containsExactly("a");
        assertThat(found(all().model("gpt-4.1"))).containsExactly("b");
        assertThat(found(all().model("router").model("gpt-4.1"))).containsExactly("b");
        assertThat(found(all().model("a \"quoted\" ünïcode/model%"))).containsExactly("c");
        assertThat(found(all().model("gpt_4.1"))).isEmpty();
        assertThat(found(all().model("GPT-4.1"))).isEmpty();
        assertThat(found(all().model("cheap"))).isEmpty();
        assertThat(found(all().model("none"))).isEmpty();
    }

    @Test
    void selectsByValuesInsideOfArguments() {
        write(
                run("a").with("{\"order\":{\"total\":5,\"customer\":{\"name\":\"Ada\"},\"items\":[{\"sku\":\"x\"}]}}"),
                run("b").with(
                                "{\"order\":{\"@type\":\"dev.shop.Order\",\"total\":{\"@type\":\"X\",\"@value\":12.50}}}"),
                run("c").with("{\"order\":{\"total\":\"******\",\"pin\":{\"$encrypted\":\"zz\"}},\"total\":7}"),
                run("d").with("{\"order.total\":99}"));
        assertThat(found(all().parameter("order.total", "5"))).containsExactly("a");
        assertThat(found(all().parameter("order.total", GREATER, "5"))).containsExactly("b", "d");
        assertThat(found(all().parameter("order.total", LESS_OR_EQUAL, "12.5"))).containsExactly("a", "b");
        assertThat(found(all().parameter("order.total", NOT_EQUAL, "5"))).containsExactly("b", "d");
        assertThat(found(all().parameter("order.customer.name", CONTAINS, "AD")))
                .containsExactly("a");
        assertThat(found(all().parameter("total", "7"))).containsExactly("c");
        write(run("e").with("{\"open\":{\"@type\":\"java.lang.Long\",\"@value\":5}}"));
        assertThat(found(all().parameter("open", "5"))).containsExactly("e");
        assertThat(found(all().parameter("open", LESS, "6"))).containsExactly("e");
        assertThat(found(all().parameter("order.items.sku", "x"))).isEmpty();
        assertThat(found(all().parameter("order.pin", NOT_EQUAL, ""))).isEmpty();
        assertThat(found(all().parameter("order.@type", NOT_EQUAL, ""))).isEmpty();
        assertThat(found(all().parameter("order", NOT_EQUAL, ""))).isEmpty();
        assertThat(found(all().parameter("order.total", "5").parameter("order.customer.name", "Ada")))
                .containsExactly("a");
    }

    @Test
    void comparesValues() {
        write(
                run("a").with("{\"n\":9,\"text\":\"bees\",\"day\":\"2026-11-20\",\"yes\":true}"),
                run("b").with("{\"n\":10,\"text\":\"Ants\",\"day\":\"2026-12-01\",\"yes\":false}"),
                run("c").with("{\"n\":\"ten\"}"),
                run("d").with("{\"n\":-1e3}"),
                run("e").with("{}"));
        assertThat(found(all().parameter("n", LESS, "10"))).containsExactly("a", "d");
        assertThat(found(all().parameter("n", GREATER_OR_EQUAL, "9.0"))).containsExactly("a", "b");
        assertThat(found(all().parameter("n", GREATER, "abc"))).containsExactly("c");
        assertThat(found(all().parameter("n", NOT_EQUAL, "9"))).containsExactly("b", "c", "d");
        assertThat(found(all().parameter("day", LESS, "2026-11-30"))).containsExactly("a");
        assertThat(found(all().parameter("text", CONTAINS, "EE"))).containsExactly("a");
        assertThat(found(all().parameter("text", CONTAINS, "%"))).isEmpty();
        assertThat(found(all().parameter("text", CONTAINS, ""))).containsExactly("a", "b");
        assertThat(found(all().parameter("yes", "true"))).containsExactly("a");
        assertThat(found(all().parameter("missing", NOT_EQUAL, "x"))).isEmpty();
    }

    @Test
    void comparesValuesOfTheLastCall() {
        write(
                run("a").with("{\"order\":{\"total\":5},\"n\":1}")
                        .again("web-1", "", "{\"order\":{\"total\":50},\"n\":2}"),
                run("b").with("{\"order\":{\"total\":5},\"n\":1}").again("web-1", "", null));
        assertThat(found(all().parameter("order.total", "5"))).containsExactly("b");
        assertThat(found(all().parameter("order.total", GREATER, "5"))).containsExactly("a");
        assertThat(found(all().parameter("n", LESS, "2"))).containsExactly("b");
    }

    @Test
    void comparesLongAndOddValues() {
        String text = "x".repeat(300) + "\ud83c\udf89 end";
        write(
                run("long").with("{\"text\":\"" + text + "\"}"),
                run("odd").with("{\"text\":\"a\\u0000b\",\"na.me\":\"v\"}"),
                run("even").with("{\"text\":\"a\\ufffdb\"}"));
        assertThat(found(all().parameter("text", CONTAINS, " END"))).containsExactly("long");
        assertThat(found(all().parameter("text", "a\u0000b"))).containsExactly("odd");
        assertThat(found(all().parameter("text", "a\ufffdb"))).containsExactly("even");
        assertThat(found(all().parameter("na.me", "v"))).containsExactly("odd");
    }

    @Test
    void selectsByWhatWasLastSaidAboutCheckpoints() {
        write(
                run("a").said("env", "test").said("env", "prod").said("ticket.id", "42"),
                run("b").said("env", "test"),
                run("c"));
        assertThat(found(all().metadata("env", "prod"))).containsExactly("a");
        assertThat(found(all().metadata("env", "test"))).containsExactly("b");
        assertThat(found(all().metadata("env", NOT_EQUAL, "prod"))).containsExactly("b");
        assertThat(found(all().metadata("ticket.id", GREATER, "9"))).containsExactly("a");
        assertThat(found(all().metadata("env", CONTAINS, "T").parameter("env", "test")))
                .isEmpty();
    }

    @Test
    void selectsRunsThatCannotBeRead() throws Exception {
        write(
                run("broken").started(1).stage("plan", COMPLETED),
                run("sound").started(2).stage("plan", COMPLETED));
        if (!damage(RunId.of("broken"))) {
            assertThat(ids(all().problems())).isEmpty();
            return;
        }
        assertThat(ids(all().problems())).containsExactly("broken");
        assertThat(ids(all().problems().pipeline("billing"))).isEmpty();
        assertThat(ids(all().problems().stage("plan"))).isEmpty();
        assertThat(ids(all().stage("plan"))).containsExactly("sound");
        assertThat(ids(all().version(""))).containsExactly("sound");
        assertThat(found(all().sort(RunOrder.descending(RunOrder.By.COST)))).containsExactly("broken", "sound");
    }

    private void writeSorted() {
        write(
                run("a").started(30)
                        .ended(RunStatus.COMPLETED, 40, Duration.ofSeconds(3))
                        .stage(StageId.of("s"), COMPLETED, List.of(), Map.of("USD", new BigDecimal("0.25"))),
                run("b").started(10)
                        .ended(RunStatus.FAILED, 90, Duration.ofSeconds(7))
                        .stage(
                                StageId.of("s"),
                                FAILED,
                                List.of(),
                                Map.of("USD", new BigDecimal("0.1"), "EUR", new BigDecimal("2"))),
                run("c").started(20).ended(RunStatus.COMPLETED, 60, Duration.ofMillis(2500)),
                run("d").started(50)
                        .ended(RunStatus.PAUSED, 55, Duration.ZERO)
                        .stage(StageId.of("s"), COMPLETED, List.of(), Map.of("EUR", new BigDecimal("1.5"))),
                run("e").started(5).updated(70),
                run("f").started(20).ended(RunStatus.CANCELLED, 60, Duration.ZERO));
    }

    @Test
    void sorts() {
        writeSorted();
        assertSorted(RunOrder.descending(RunOrder.By.UPDATED), "b", "e", "c", "f", "d", "a");
        assertSorted(RunOrder.ascending(RunOrder.By.UPDATED), "a", "d", "c", "f", "e", "b");
        assertSorted(RunOrder.descending(RunOrder.By.STARTED), "d", "a", "c", "f", "b", "e");
        assertSorted(RunOrder.ascending(RunOrder.By.STARTED), "e", "b", "c", "f", "a", "d");
        assertSorted(RunOrder.descending(RunOrder.By.ENDED), "b", "c", "f", "a", "d", "e");
        assertSorted(RunOrder.ascending(RunOrder.By.ENDED), "a", "c", "f", "b", "d", "e");
        assertSorted(RunOrder.descending(RunOrder.By.TOOK), "b", "a", "c", "d", "e", "f");
        assertSorted(RunOrder.ascending(RunOrder.By.TOOK), "c", "a", "b", "d", "e", "f");
        assertSorted(RunOrder.descending(RunOrder.By.COST), "b", "d", "a", "c", "e", "f");
        assertSorted(RunOrder.ascending(RunOrder.By.COST), "a", "d", "b", "c", "e", "f");
    }

    private void assertSorted(RunOrder order, String... expected) {
        for (int size : List.of(1, 2, 4, 10)) {
            assertThat(pages(all().sort(order).limit(size))).as("by %s", order).containsExactly(expected);
        }
        RunQuery some = all().sort(order).maxDuration(Duration.ofSeconds(60)).limit(2);
        assertThat(pages(some))
                .as("by %s", order)
                .containsExactly(
                        List.of(expected).stream().filter(id -> !id.equals("e")).toArray(String[]::new));
    }

    private List<String> pages(RunQuery query) {
        List<String> all = new ArrayList<>();
        List<RunSummary> page = catalog.find(query);
        while (!page.isEmpty()) {
            page.forEach(run -> all.add(run.runId()));
            RunCursor place = RunCursor.after(page.get(page.size() - 1), query.order());
            // as it comes back from a client
            page = catalog.find(query.after(RunCursor.parse(place.toString())));
        }
        return all;
    }

    /** More runs than a store looks at in one go. */
    @Test
    void looksBehindManyRunsThatDoNotMatch() {
        List<String> rare = new ArrayList<>();
        for (int i = 0; i < 620; i++) {
            boolean isRare = i % 200 == 10;
            run("run-" + i)
                    .with("{\"order\":{\"total\":" + (isRare ? 1000 : i) + "}}")
                    .started(1)
                    .ended(RunStatus.PAUSED, 2000 - i, Duration.ZERO)
                    .writeTo(store);
            if (isRare) {
                rare.add("run-" + i);
            }
        }
        RunQuery query = all().parameter("order.total", "1000");
        assertThat(ids(query)).containsExactlyElementsOf(rare);
        assertThat(ids(query.limit(2))).containsExactlyElementsOf(rare.subList(0, 2));
        assertThat(pages(query.limit(1))).containsExactlyElementsOf(rare);
        assertThat(pages(query.sort(RunOrder.ascending(RunOrder.By.UPDATED)).limit(3)))
                .containsExactlyElementsOf(IntStream.range(0, rare.size())
                        .mapToObj(i -> rare.get(rare.size() - 1 - i))
                        .toList());
    }

    /** Each run of the answer is in it once, though another thread moves some of them to the front all the time. */
    @Test
    void findsRunsThatAreWrittenToMeanwhile() throws Exception {
        for (int i = 0; i < 450; i++) {
            run("run-" + i)
                    .with("{\"order\":{\"total\":" + i % 5 + "}}")
                    .ended(RunStatus.PAUSED, i, Duration.ZERO)
                    .writeTo(store);
        }
        RunQuery query = all().parameter("order.total", "1").limit(200);
        List<List<String>> answers = atOnce(List.of(
                () -> {
                    for (int i = 0; i < 60; i++) {
                        RunId run = RunId.of("run-" + (i * 5 + 1));
                        Entry again = new Entry.RunPaused(
                                SampleEntries.TIME.plusSeconds(1000 + i), Why.REQUESTED, "asked for", null);
                        store.append(new Append(run, 2, List.of(again), Trigger.LIFECYCLE));
                        store.release(run);
                    }
                    return List.of();
                },
                () -> ids(query),
                () -> ids(query)));
        for (List<String> answer : answers.subList(1, 3)) {
            assertThat(answer).doesNotHaveDuplicates().hasSize(90);
        }
    }

    /**
     * Reproducible: the seeds are fixed. Each answer is compared with a filter over the descriptions of all runs; each fourth is read in
     * small pages, which takes several times as long.
     */
    @Test
    void answersAsAFilterOverAllRunsWould() {
        RandomQueries random = new RandomQueries(2026);
        List<SampleRun> runs = random.runs(90);
        runs.forEach(run -> run.writeTo(store));
        for (int i = 0; i < 250; i++) {
            RandomQueries.Question question = random.question();
            RunQuery query = i % 4 == 0 ? question.query() : question.query().limit(runs.size() / 2);
            assertThat(pages(query)).as("question %d: %s", i, query).containsExactlyElementsOf(question.answer(runs));
        }
    }
}
