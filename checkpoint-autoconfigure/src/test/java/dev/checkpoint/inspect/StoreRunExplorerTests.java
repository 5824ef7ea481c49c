package dev.checkpoint.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunningStage;
import dev.checkpoint.compare.RunComparer;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.SampleEntries;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs as they are shown, where no pipeline of theirs is known. */
class StoreRunExplorerTests {

    private final MemoryCheckpointStore store = new MemoryCheckpointStore();

    private final StoreRunExplorer explorer = explorer(store, Clock.systemUTC());

    @Test
    void showsWhatARunDidInWords() {
        RunDetails run =
                completed("{\"summary\":\"Executed 1 stage in 1 s: \\\"write\\\".\",\"numbers\":{\"took\":\"1s\"}}");

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.stages()).hasSize(1);
        assertThat(run.inWords()).isEqualTo("Executed 1 stage in 1 s: \"write\".");
    }

    /** One part of a journal that cannot be read does not keep the rest from being shown. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"{\"summary\":\"Exec", "[]", "", "{\"summary\":7}", "{\"sum\":\"Executed\"}"})
    void showsARunWithoutWordsIfThereAreNone(@Nullable String account) {
        RunDetails run = completed(account);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.stages()).hasSize(1);
        assertThat(run.inWords()).isNull();
    }

    @Test
    void showsTheArgumentsOfTheLastCall() {
        RunDetails run = completed(null);

        assertThat(run.arguments()).isNotNull();
        assertThat(run.arguments().json())
                .isEqualTo(store.open(RunId.of("run"))
                        .orElseThrow()
                        .start()
                        .arguments()
                        .json());
    }

    @Test
    void showsWhatAnotherInstanceAnnouncedAndHasNotEnded() {
        RunId run = RunId.of("run");
        Entry.StageStarted started = (Entry.StageStarted) SampleEntries.everyKind().stream()
                .filter(Entry.StageStarted.class::isInstance)
                .findFirst()
                .orElseThrow();
        store.append(new Append(
                run,
                0,
                List.of(SampleEntries.started(run), SampleEntries.completed("write", "1"), started),
                Trigger.LIFECYCLE));

        assertThat(explorer.get("run").status()).isEqualTo(RunStatus.RUNNING);
        assertThat(explorer.get("run").running())
                .extracting(RunningStage::stage)
                .containsExactly(started.call().stage().asPath());
    }

    @Test
    void saysWhichRunThereIsNot() {
        assertThatThrownBy(() -> explorer.get("none"))
                .isInstanceOf(RunNotFoundException.class)
                .hasMessageContaining("There is no run 'none' in the store (");
    }

    private RunDetails completed(@Nullable String account) {
        RunId run = RunId.of("run");
        Entry.RunCompleted sample = (Entry.RunCompleted) SampleEntries.everyKind().stream()
                .filter(Entry.RunCompleted.class::isInstance)
                .findFirst()
                .orElseThrow();
        Entry end = new Entry.RunCompleted(
                sample.time(), sample.tally(), sample.result(), account == null ? null : Payload.of(account));
        store.append(new Append(
                run,
                0,
                List.of(SampleEntries.started(run), SampleEntries.completed("write", "1"), end),
                Trigger.STAGE_COMPLETED));
        return explorer.get("run");
    }

    @SuppressWarnings("NullAway") // where no pipeline is known, nothing is planned
    static StoreRunExplorer explorer(CheckpointStore store, Clock clock) {
        return explorer(store, run -> List.of(), clock);
    }

    static StoreRunExplorer explorer(CheckpointStore store, ExecutedHere here, Clock clock) {
        return new StoreRunExplorer(store, here, clock, null, new RunComparer(Redactor.none()), null);
    }
}
