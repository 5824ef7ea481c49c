package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A run may be far larger than the heap, while it is executed and when it is resumed. */
class HeapTests {

    private static final int STAGES = 2_560;

    private static final int SIZE = 128 * 1024;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void executesAndResumesARunOfFiveTimesTheHeap() {
        try (Application first = start(CrashApplication.HALT + "=" + new Moment(Moment.When.AFTER, STAGES + 1))) {
            assertThat(first.awaitReady().awaitHaltOrEnd())
                    .as("halted after its last stage, see %s", directory)
                    .isTrue();
        }
        try (Application second = start()) {
            assertThat(second.awaitReady().await())
                    .as("exit code, see %s", directory)
                    .isZero();
        }
        try (FileCheckpointStore store = Witness.store(directory)) {
            Journal journal = store.open(RunId.of("heavy-1")).orElseThrow();
            assertThat(journal.entries().get(STAGES + 2))
                    .as("the end of the run, in %s", directory)
                    .isInstanceOfSatisfying(Entry.RunCompleted.class, end -> {
                        assertThat(end.tally().executed()).isZero();
                        assertThat(end.tally().skipped()).isEqualTo(STAGES);
                    });
        }
    }

    private Application start(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(FileKind.JSON.options());
        all.add("logging.level.dev.checkpoint=warn");
        String run = "heavy-1:" + STAGES + ":" + SIZE;
        return Application.start(directory, List.of(run), List.of("-Xmx64m"), all);
    }
}
