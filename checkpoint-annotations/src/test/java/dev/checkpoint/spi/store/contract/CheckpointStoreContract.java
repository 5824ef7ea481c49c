package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every store promises, whatever its medium. Extend it and say how a store is made; it must start empty. Each ability
 * has a contract of its own beside this one.
 *
 * <ul>
 *   <li>What is appended is kept exactly and in its order, all of an append or none.
 *   <li>An append to a journal that is longer or shorter than expected is refused, and told apart.
 *   <li>A run is held from the first append until it is released, and is not deleted meanwhile.
 *   <li>Any run id is data and nothing else.
 * </ul>
 */
public abstract class CheckpointStoreContract extends StoreContract {

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
            all.addAll(SampleEntries.accepted());
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
            all.addAll(SampleEntries.accepted());
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
        void tellsThatEntriesAreMissing() {
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

    @Nested
    class ReadingAPart {

        private List<Entry> part(long from, int most) {
            List<NumberedEntry> part = store.entries(RUN, from, most);
            for (int i = 0; i < part.size(); i++) {
                assertThat(part.get(i).seq()).isEqualTo(from + i);
            }
            return part.stream().map(NumberedEntry::entry).toList();
        }

        @Test
        void givesTheEntriesFromANumberOn() {
            List<Entry> all = new ArrayList<>(List.of(started(RUN)));
            all.addAll(SampleEntries.everyKind());
            all.addAll(SampleEntries.controlled());
            append(0, all.toArray(Entry[]::new));
            EntryAssertions.assertSame(part(0, 1), all.subList(0, 1));
            EntryAssertions.assertSame(part(0, Integer.MAX_VALUE), all);
            EntryAssertions.assertSame(part(2, 3), all.subList(2, 5));
            EntryAssertions.assertSame(part(all.size() - 1, 3), all.subList(all.size() - 1, all.size()));
        }

        @Test
        void givesNothingBehindTheEnd() {
            assertThat(part(0, 10)).isEmpty();
            append(0, started(RUN));
            assertThat(part(1, 10)).isEmpty();
            assertThat(part(1000, 10)).isEmpty();
        }

        @Test
        void followsARunWhileItGrows() {
            append(0, started(RUN));
            for (int seq = 1; seq < 50; seq++) {
                append(seq, completed("stage-" + seq, Integer.toString(seq)));
                assertThat(part(seq, 10)).singleElement().satisfies(entry -> assertThat(output(entry))
                        .isNotEmpty());
            }
            assertThat(output(part(49, 10).get(0))).isEqualTo("49");
        }
    }

    @Nested
    class Saying {

        @Test
        void whatItIsAndHowMuchItTakes() {
            assertThat(store.kind().name()).isNotBlank();
            assertThat(store.kind().place()).isNotBlank();
            assertThat(store.limits().entries()).isPositive();
        }

        @Test
        void whatItCanDo() {
            assertThat(store.ability(CheckpointStore.class)).isPresent();
            assertThat(store.ability(Comparable.class)).isEmpty();
        }
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
}
