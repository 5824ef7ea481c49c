package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a store promises besides if several instances work on the same data. */
public abstract class SharedStoreContract extends CheckpointStoreContract {

    protected CheckpointStore second;

    /** Makes another instance of a store, over the data of the one {@link #createStore} made last. */
    protected abstract CheckpointStore openSecond() throws Exception;

    @BeforeEach
    void createSecond() throws Exception {
        second = openSecond();
    }

    @AfterEach
    void closeSecond() {
        second.close();
    }

    @Nested
    class Sharing {

        private AppendOutcome appendSecond(long seq, Entry... entries) {
            return second.append(new Append(RUN, seq, List.of(entries), Trigger.STAGE_COMPLETED));
        }

        @Test
        void readsWhatTheOtherWroteWhileItGoesOnWriting() {
            append(0, started(RUN), completed("plan", "\"one\""));
            assertThat(output(read(second, RUN).entries().get(1))).isEqualTo("\"one\"");
            append(2, completed("search", "\"two\""));
            assertThat(output(read(second, RUN).entries().get(2))).isEqualTo("\"two\"");
        }

        @Test
        void neverReadsAnythingButWholeEntriesWhileTheOtherWrites() throws Exception {
            String output = "\"" + "line\\n".repeat(2000) + "\"";
            append(0, started(RUN));
            Callable<Long> writer = () -> {
                for (int seq = 1; seq <= 100; seq++) {
                    append(seq, completed("stage-" + seq, output));
                }
                return 101L;
            };
            Callable<Long> reader = () -> {
                long seen = 0;
                while (seen < 101) {
                    List<Entry> entries = read(second, RUN).entries();
                    assertThat((long) entries.size()).isGreaterThanOrEqualTo(seen);
                    seen = entries.size();
                    if (seen > 1) {
                        assertThat(output(entries.get((int) seen - 1))).isEqualTo(output);
                    }
                }
                return seen;
            };
            assertThat(atOnce(List.of(writer, reader))).containsExactly(101L, 101L);
        }

        @Test
        void refusesWhatTheOtherHolds() {
            append(0, started(RUN));
            assertThat(second.isHeld(RUN)).isTrue();
            assertThat(appendSecond(1, completed("plan", "1"))).isEqualTo(AppendOutcome.TAKEN);
            assertThat(appendSecond(0, started(RUN))).isEqualTo(AppendOutcome.TAKEN);
            assertThatThrownBy(() -> second.delete(RUN)).isInstanceOf(RunActiveException.class);
            assertThat(append(1, completed("plan", "1"))).isEqualTo(AppendOutcome.WRITTEN);
        }

        @Test
        void takesOverWhatTheOtherReleased() {
            append(0, started(RUN));
            store.release(RUN);
            assertThat(appendSecond(1, completed("plan", "1"))).isEqualTo(AppendOutcome.WRITTEN);
            assertThat(append(1, completed("late", "2"))).isEqualTo(AppendOutcome.TAKEN);
            assertThat(append(2, completed("late", "2"))).isEqualTo(AppendOutcome.TAKEN);
            assertThat(store.isHeld(RUN)).isTrue();
        }

        @Test
        void releasesEverythingWhenItIsClosed() throws Exception {
            append(0, started(RUN));
            store.close();
            assertThat(second.isHeld(RUN)).isFalse();
            assertThat(appendSecond(1, completed("plan", "1"))).isEqualTo(AppendOutcome.WRITTEN);
        }

        @Test
        void letsOneInstanceStartARun() throws Exception {
            for (int i = 0; i < 20; i++) {
                RunId run = RunId.of("run-" + i);
                List<Callable<AppendOutcome>> racers = new ArrayList<>();
                for (CheckpointStore instance : List.of(store, second)) {
                    racers.add(() -> instance.append(new Append(run, 0, List.of(started(run)), Trigger.LIFECYCLE)));
                }
                assertThat(atOnce(racers)).containsOnlyOnce(AppendOutcome.WRITTEN);
            }
        }
    }
}
