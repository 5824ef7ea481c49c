package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.EndedRun;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every store promises. Extend it and say how a store is made; it must start empty. A store that is also a
 * {@link RunCatalog} is examined as one.
 */
public abstract class CheckpointStoreContract {

    protected static final RunId RUN = RunId.of("orders-42");

    protected CheckpointStore store;

    /** Makes an empty store. */
    protected abstract CheckpointStore createStore() throws Exception;

    @BeforeEach
    void create() throws Exception {
        store = createStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    protected final AppendOutcome append(long seq, Entry... entries) {
        return store.append(new Append(RUN, seq, List.of(entries), Trigger.STAGE_COMPLETED));
    }

    protected static Journal read(CheckpointStore from, RunId run) {
        return from.open(run).orElseThrow(() -> new AssertionError("There is no run " + run));
    }

    @Nested
    class Appending {

        @Test
        void keepsEveryKindOfEntryWithAllItsFields() {
            List<Entry> all = new ArrayList<>(List.of(new Entry.RunStarted(
                    SampleEntries.TIME,
                    "research",
                    RUN,
                    "web-1",
                    Fingerprint.NONE,
                    null,
                    RunId.of("parent"),
                    Map.of("a.b", "", "c", "d e"),
                    "otherResearch",
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                    null)));
            all.addAll(SampleEntries.everyKind());
            all.addAll(SampleEntries.explained());
            all.addAll(SampleEntries.controlled());
            for (int seq = 0; seq < all.size(); seq++) {
                assertThat(append(seq, all.get(seq))).isEqualTo(AppendOutcome.WRITTEN);
            }
            EntryAssertions.assertSame(read(store, RUN).entries(), all);
        }

        @Test
        void keepsSeveralEntriesOfOneWriteInTheirOrder() {
            List<Entry> all = new ArrayList<>(List.of(started(RUN)));
            all.addAll(SampleEntries.everyKind());
            all.addAll(SampleEntries.explained());
            all.addAll(SampleEntries.controlled());
            assertThat(append(0, all.toArray(Entry[]::new))).isEqualTo(AppendOutcome.WRITTEN);
            EntryAssertions.assertSame(read(store, RUN).entries(), all);
            assertThat(read(store, RUN).nextSeq()).isEqualTo(all.size());
        }

        @Test
        void keepsWhereAForkComesFrom() {
            append(0, SampleEntries.forkedStart(RUN));
            EntryAssertions.assertSame(read(store, RUN).start(), SampleEntries.forkedStart(RUN));
        }

        @Test
        void notesDoNotChangeWhereTheRunStands() {
            append(0, started(RUN));
            append(1, new Entry.RunPaused(SampleEntries.TIME, Why.REQUESTED, "lunch", "Ada"));
            append(2, new Entry.CheckpointNamed(SampleEntries.TIME, "noon", Map.of("pin", "true"), "Ada"));
            assertThat(read(store, RUN).status(false)).isEqualTo(RunStatus.PAUSED);
        }

        @Test
        void refusesToWriteANoteItDoesNotKnow() {
            append(0, started(RUN));
            assertThatThrownBy(() -> append(1, new Entry.UnknownNote(SampleEntries.TIME, "approval-asked")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("approval-asked");
            assertThat(append(1, completed("plan", "1"))).isEqualTo(AppendOutcome.WRITTEN);
        }

        @Test
        void keepsOddTextsInEveryField() {
            List<Entry> all = new ArrayList<>(List.of(started(RUN)));
            for (String odd : SampleEntries.ODD_TEXTS) {
                ErrorInfo error = new ErrorInfo("a.B" + odd, odd, List.of(odd, "x" + odd), null, List.of());
                all.add(new Entry.StageFailed(
                        SampleEntries.TIME,
                        new Call(
                                new StageId(odd, odd, odd, odd),
                                0,
                                0,
                                1,
                                new Fingerprint(Map.of("args." + odd, odd)),
                                odd),
                        Ran.in(Duration.ofMillis(3)),
                        error,
                        null));
                all.add(new Entry.RunPaused(SampleEntries.TIME, Why.REQUESTED, odd, odd));
                all.add(new Entry.CheckpointNamed(SampleEntries.TIME, odd, Map.of("a" + odd, odd), odd));
                all.add(completed("stage", "{" + quote(odd) + ":[" + quote(odd) + "]}"));
                all.add(completed("stage", quote(odd)));
            }
            assertThat(append(0, all.toArray(Entry[]::new))).isEqualTo(AppendOutcome.WRITTEN);
            List<Entry> kept = read(store, RUN).entries();
            for (int i = 0; i < all.size(); i++) {
                if (!(all.get(i) instanceof Entry.StageCompleted)) {
                    EntryAssertions.assertSame(kept.get(i), all.get(i));
                }
            }
            int i = 1;
            for (String odd : SampleEntries.ODD_TEXTS) {
                assertThat(unescape(output(kept.get(i + 3))))
                        .isEqualTo(unescape("{" + quote(odd) + ":[" + quote(odd) + "]}"));
                assertThat(unescape(output(kept.get(i + 4)))).isEqualTo(unescape(quote(odd)));
                i += 5;
            }
        }

        @Test
        void keepsPayloadsExactly() {
            List<String> payloads = List.of(
                    "null",
                    "true",
                    "0",
                    "-0",
                    "1.10",
                    "1E+2",
                    "123456789012345678901234567890.123",
                    "\"\"",
                    "[]",
                    "{}",
                    "[[]]",
                    "[{}]",
                    "[[[1],[]],{\"a\":{}}]",
                    "{\"\":\"\"}",
                    "{\"a\":{\"b\":[{\"c\":null},{\"d\":[1,2]}]}}",
                    "{\"1\":1,\"true\":2,\"null\":3,\"a b\":4,\"a: b\":5,\"- x\":6}");
            List<Entry> all = new ArrayList<>(List.of(started(RUN)));
            payloads.forEach(payload -> all.add(completed("stage", payload)));
            append(0, all.toArray(Entry[]::new));
            List<Entry> kept = read(store, RUN).entries();
            for (int i = 0; i < payloads.size(); i++) {
                assertThat(output(kept.get(i + 1))).isEqualTo(payloads.get(i));
            }
        }

        @Test
        void keepsAPayloadOfAMebibyteAndAnArrayAThousandDeep() {
            String large = "\"" + "0123456789abcdef".repeat(1 << 16) + "\"";
            String deep = "[".repeat(1000) + "]".repeat(1000);
            append(0, started(RUN), completed("large", large), completed("deep", deep));
            Journal journal = read(store, RUN);
            assertThat(output(journal.entries().get(1))).isEqualTo(large);
            assertThat(output(journal.entries().get(2))).isEqualTo(deep);
        }

        @Test
        void refusesAPositionThatIsTaken() {
            append(0, started(RUN), completed("plan", "1"));
            assertThat(append(1, completed("other", "2"))).isEqualTo(AppendOutcome.TAKEN);
            assertThat(append(0, started(RUN))).isEqualTo(AppendOutcome.TAKEN);
            assertThat(output(read(store, RUN).entries().get(1))).isEqualTo("1");
        }

        @Test
        void refusesAPositionBeyondTheEnd() {
            assertThat(append(1, completed("plan", "1"))).isEqualTo(AppendOutcome.LOST);
            append(0, started(RUN));
            assertThat(append(2, completed("plan", "1"))).isEqualTo(AppendOutcome.LOST);
            assertThat(read(store, RUN).nextSeq()).isEqualTo(1);
        }

        @Test
        void refusesAnIdThatAnotherPipelineHas() {
            append(0, started(RUN, "research"));
            store.release(RUN);
            assertThat(append(0, started(RUN, "billing"))).isEqualTo(AppendOutcome.TAKEN);
            assertThat(read(store, RUN).start().pipeline()).isEqualTo("research");
        }

        @Test
        void letsOneOfManyThreadsWinEachPosition() throws Exception {
            append(0, started(RUN));
            for (int seq = 1; seq <= 20; seq++) {
                long position = seq;
                List<AppendOutcome> outcomes = atOnce(4, () -> append(position, completed("stage-" + position, "1")));
                assertThat(outcomes).containsOnlyOnce(AppendOutcome.WRITTEN);
            }
            assertThat(read(store, RUN).nextSeq()).isEqualTo(21);
        }

        @Test
        void keepsRunsApart() throws Exception {
            List<RunId> runs = List.of(RunId.of("a"), RunId.of("b"), RunId.of("A.b"), RunId.of("a/b"));
            List<Callable<AppendOutcome>> writers = new ArrayList<>();
            for (RunId run : runs) {
                writers.add(() -> {
                    store.append(new Append(run, 0, List.of(started(run)), Trigger.LIFECYCLE));
                    for (int i = 1; i < 20; i++) {
                        store.append(new Append(
                                run, i, List.of(completed("stage", "\"" + run + i + "\"")), Trigger.STAGE_COMPLETED));
                    }
                    return AppendOutcome.WRITTEN;
                });
            }
            atOnce(writers);
            for (RunId run : runs) {
                assertThat(output(read(store, run).entries().get(19))).isEqualTo("\"" + run + "19\"");
            }
        }
    }

    @Nested
    class Opening {

        @Test
        void knowsNoRunThatWasNeverStarted() {
            assertThat(store.open(RUN)).isEmpty();
            assertThat(store.isHeld(RUN)).isFalse();
        }

        @Test
        void leavesAJournalAsItWasWhenItWasOpened() {
            append(0, started(RUN), completed("plan", "\"first\""));
            Journal before = read(store, RUN);
            append(2, completed("search", "\"second\""));
            assertThat(before.nextSeq()).isEqualTo(2);
            assertThat(output(before.entries().get(1))).isEqualTo("\"first\"");
            assertThat(before.torn()).isNull();
        }

        @Test
        void takesAnyRunIdForDataAndNothingElse() {
            List<RunId> ids = hostileIds();
            for (RunId id : ids) {
                assertThat(store.append(new Append(id, 0, List.of(started(id)), Trigger.LIFECYCLE)))
                        .as(id.value())
                        .isEqualTo(AppendOutcome.WRITTEN);
            }
            for (RunId id : ids) {
                assertThat(read(store, id).start().runId()).isEqualTo(id);
            }
        }
    }

    /** Ids that mean something to file systems, shells and databases. */
    protected static List<RunId> hostileIds() {
        return java.util.stream.Stream.of(
                        "../..",
                        "..",
                        ".",
                        "a/b",
                        "/etc/passwd",
                        "C:\\x",
                        "CON",
                        "con.txt",
                        "aux",
                        "nul",
                        ".hidden",
                        "-rf",
                        "a b",
                        "a%2Fb",
                        "%",
                        "~",
                        "trailing.",
                        "a.yaml",
                        "a.yaml.gz",
                        "a.yaml.torn-5",
                        "'; DROP TABLE x; --",
                        "Grüße",
                        "Gru\u0308ße",
                        "東京",
                        "🎉",
                        "x".repeat(300),
                        "x".repeat(299) + "y",
                        "ü".repeat(512),
                        "*?<>|\":",
                        "$(reboot)",
                        ".lock")
                .map(RunId::of)
                .toList();
    }

    @Nested
    class Claiming {

        @Test
        void holdsARunFromTheFirstAppendUntilItIsReleased() {
            append(0, started(RUN));
            assertThat(store.isHeld(RUN)).isTrue();
            store.release(RUN);
            assertThat(store.isHeld(RUN)).isFalse();
            store.release(RUN);
        }

        @Test
        void claimsAgainWithTheNextAppend() {
            append(0, started(RUN));
            store.release(RUN);
            assertThat(append(1, completed("plan", "1"))).isEqualTo(AppendOutcome.WRITTEN);
            assertThat(store.isHeld(RUN)).isTrue();
        }

        @Test
        void doesNotHoldWhatItWasRefused() {
            append(0, started(RUN));
            store.release(RUN);
            assertThat(append(5, completed("plan", "1"))).isEqualTo(AppendOutcome.LOST);
            assertThat(store.isHeld(RUN)).isFalse();
        }
    }

    @Nested
    class Deleting {

        @Test
        void removesARunSoThatItsIdIsFree() {
            append(0, started(RUN));
            store.release(RUN);
            assertThat(store.delete(RUN)).isTrue();
            assertThat(store.open(RUN)).isEmpty();
            assertThat(store.delete(RUN)).isFalse();
            assertThat(append(0, started(RUN))).isEqualTo(AppendOutcome.WRITTEN);
        }

        @Test
        void refusesARunThatIsHeld() {
            append(0, started(RUN));
            assertThatThrownBy(() -> store.delete(RUN))
                    .isInstanceOf(RunActiveException.class)
                    .hasMessageContaining("orders-42");
            assertThat(store.open(RUN)).isPresent();
        }
    }

    @Nested
    class Listing {

        private List<RunSummary> find(RunQuery query) {
            return ((RunCatalog) store).find(query);
        }

        private void start(String id, String pipeline, Entry... more) {
            RunId run = RunId.of(id);
            List<Entry> entries = new ArrayList<>(List.of(started(run, pipeline)));
            entries.addAll(List.of(more));
            store.append(new Append(run, 0, entries, Trigger.LIFECYCLE));
        }

        @Test
        void tellsWhatAListShows() {
            if (store instanceof RunCatalog) {
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
        }

        @Test
        void selectsByPipelineAndStatus() {
            if (store instanceof RunCatalog) {
                start("a", "research");
                start("b", "billing", new Entry.RunPaused(SampleEntries.TIME, Why.REQUESTED, "asked for", null));
                start("c", "Ünïcode/x");
                start(
                        "d",
                        "shop",
                        new Entry.RunWaiting(
                                SampleEntries.TIME, Why.DECISION, "charge", "Did charge take effect?", null));
                store.release(RunId.of("a"));
                assertThat(find(RunQuery.all()))
                        .extracting(RunSummary::runId)
                        .containsExactlyInAnyOrder("a", "b", "c", "d");
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
        void selectsByArgumentsThatAreOneValue() {
            if (store instanceof RunCatalog) {
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
        }

        @Test
        void selectsByTheArgumentsOfTheLastCall() {
            if (store instanceof RunCatalog) {
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
            if (store instanceof RunCatalog) {
                call(
                        "a",
                        "{\"pin\":\"******\",\"key\":{\"$encrypted\":\"x\"},\"none\":null,\"list\":[1],\"$type\":\"T\"}");
                assertThat(foundBy("pin", "******")).isEmpty();
                assertThat(foundBy("key", "x")).isEmpty();
                assertThat(foundBy("$encrypted", "x")).isEmpty();
                assertThat(foundBy("none", "null")).isEmpty();
                assertThat(foundBy("list", "1")).isEmpty();
                assertThat(foundBy("$type", "T")).isEmpty();
            }
        }

        @Test
        void selectsByTheFirstCharactersOfLongAndOddTexts() {
            if (store instanceof RunCatalog) {
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
        }

        @Test
        void cutsPages() {
            if (store instanceof RunCatalog) {
                for (int i = 0; i < 5; i++) {
                    start("run-" + i, "research");
                }
                List<RunSummary> pages = new ArrayList<>(find(RunQuery.all().limit(2)));
                pages.addAll(find(RunQuery.all().limit(2).after(RunCursor.after(pages.get(1)))));
                pages.addAll(find(RunQuery.all().limit(2).after(RunCursor.after(pages.get(3)))));
                assertThat(pages)
                        .extracting(RunSummary::runId)
                        .doesNotHaveDuplicates()
                        .hasSize(5);
            }
        }
    }

    @Nested
    class RemovingManyRuns {

        private static final RunStatus[] ENDED = {RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED};

        private final Entry completed = new Entry.RunCompleted(
                SampleEntries.TIME,
                new Tally(Duration.ofSeconds(1), 0, 0, Duration.ZERO),
                Result.of(Payload.of("1")),
                null);

        private void start(String id, String pipeline, Entry... more) {
            RunId run = RunId.of(id);
            List<Entry> entries = new ArrayList<>(List.of(started(run, pipeline)));
            entries.addAll(List.of(more));
            store.append(new Append(run, 0, entries, Trigger.LIFECYCLE));
            store.release(run);
        }

        private List<EndedRun> ended(BulkDelete bulk, RunQuery query) {
            List<EndedRun> runs = new ArrayList<>();
            bulk.endedRuns(query).forEachRemaining(runs::add);
            return runs;
        }

        @Test
        void findsOnlyRunsThatEnded() {
            if (store instanceof BulkDelete bulk) {
                start("completed", "research", completed("plan", "1"), completed);
                start(
                        "failed",
                        "research",
                        new Entry.RunFailed(
                                SampleEntries.TIME,
                                new Tally(Duration.ZERO, 0, 0, Duration.ZERO),
                                SampleEntries.error(),
                                null));
                start("cancelled", "billing", new Entry.RunCancelled(SampleEntries.TIME, "asked for", null));
                start("interrupted", "research");
                start("paused", "research", new Entry.RunPaused(SampleEntries.TIME, Why.REQUESTED, "asked for", null));
                start(
                        "waiting",
                        "research",
                        new Entry.RunWaiting(SampleEntries.TIME, Why.DECISION, "charge", "Did it take effect?", null));
                assertThat(ended(bulk, RunQuery.all().status(ENDED)))
                        .extracting(run -> run.run().value())
                        .containsExactlyInAnyOrder("completed", "failed", "cancelled");
                assertThat(ended(bulk, RunQuery.all().status(ENDED).pipeline("billing")))
                        .extracting(EndedRun::status)
                        .containsExactly(RunStatus.CANCELLED);
                assertThat(ended(bulk, RunQuery.all().status(ENDED).until(SampleEntries.TIME)))
                        .isEmpty();
                assertThat(bulk.countRuns()).containsOnly(Map.entry("research", 5L), Map.entry("billing", 1L));
            }
        }

        @Test
        void removesThoseThatAreStillAsTheyWereFound() {
            if (store instanceof BulkDelete bulk) {
                start("gone", "research", completed("plan", "1"), completed);
                start("again", "research", completed);
                start("kept", "research", completed);
                List<EndedRun> found = ended(bulk, RunQuery.all().status(ENDED));
                Entry resumed = new Entry.RunResumed(
                        SampleEntries.TIME.plusSeconds(1),
                        "web-1",
                        Cause.INPUT_CHANGED,
                        "args changed",
                        Fingerprint.NONE,
                        null,
                        null,
                        null,
                        null,
                        null);
                store.append(new Append(RunId.of("again"), 2, List.of(resumed), Trigger.LIFECYCLE));
                found.removeIf(run -> run.run().value().equals("kept"));
                assertThat(found).hasSize(2);
                assertThat(bulk.deleteEnded(found)).containsExactly(RunId.of("gone"));
                assertThat(store.open(RunId.of("gone"))).isEmpty();
                assertThat(read(store, RunId.of("again")).entries()).hasSize(3);
                assertThat(read(store, RunId.of("kept")).entries()).hasSize(2);
                start("gone", "research");
                assertThat(read(store, RunId.of("gone")).entries()).hasSize(1);
            }
        }
    }

    protected static String output(Entry entry) {
        Payload output = ((Entry.StageCompleted) entry).result().output();
        return output == null ? "absent" : output.json();
    }

    protected static <T> List<T> atOnce(int threads, Callable<T> call) throws Exception {
        return atOnce(java.util.Collections.nCopies(threads, call));
    }

    protected static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> call : calls) {
                futures.add(threads.submit(() -> {
                    go.await();
                    return call.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** A text as a JSON string in which every character that is not a letter or digit is escaped. */
    protected static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            boolean plain = c < 0x7f && (Character.isLetterOrDigit(c) || c == ' ');
            json.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return json.append('"').toString();
    }

    /** JSON with all escapes of strings undone: texts that are equal then are the same to every reader. */
    protected static String unescape(String json) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char kind = json.charAt(++i);
            if (kind == 'u') {
                text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                int at = "nrtbf".indexOf(kind);
                text.append(at < 0 ? kind : "\n\r\t\b\f".charAt(at));
            }
        }
        return text.toString();
    }
}
