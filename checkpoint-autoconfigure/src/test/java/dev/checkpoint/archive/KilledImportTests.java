package dev.checkpoint.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.application.Kept;
import dev.checkpoint.crash.ChildJvm;
import dev.checkpoint.error.RunConflictException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.SampleEntries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that is killed while it imports: each run is there as a whole or not at all. */
@Timeout(120)
class KilledImportTests {

    private static final int RUNS = 30;

    private static final int ENTRIES = 100;

    @TempDir
    private Path directory;

    /** The process that imports. */
    public static void main(String[] arguments) {
        Research.on(Kept.valueOf(arguments[0]), Path.of(arguments[1])).run(context -> {
            try (InputStream in = Files.newInputStream(Path.of(arguments[2]))) {
                context.getBean(RunArchive.class).importFrom(in);
            }
        });
    }

    private Path archive() {
        Path file = directory.resolve("runs.zip");
        List<String> runs = IntStream.range(0, RUNS).mapToObj(i -> "run-" + i).toList();
        Research.on(Kept.MEMORY, directory).run(context -> {
            CheckpointStore store = context.getBean(CheckpointStore.class);
            for (String id : runs) {
                RunId run = new RunId(id);
                List<Entry> entries = new ArrayList<>(List.of(SampleEntries.started(run)));
                for (int i = 2; i < ENTRIES; i++) {
                    entries.add(SampleEntries.completed("stage", "{\"number\":" + i + "}"));
                }
                store.append(new Append(run, 0, entries, Trigger.LIFECYCLE));
                store.release(run);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                context.getBean(RunArchive.class).export(runs, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return file;
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "SQLITE"})
    void leavesNoPartOfARun(Kept kept) throws Exception {
        Path archive = archive();
        Path runs = directory.resolve("runs");
        Research.on(kept, runs).run(context -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            assertThat(explorer.find(RunQuery.all())).isEmpty(); // and the tables are there
            List<String> command = new ArrayList<>(ChildJvm.command());
            command.addAll(
                    List.of(KilledImportTests.class.getName(), kept.name(), runs.toString(), archive.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            try {
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> !process.isAlive()
                                || !explorer.find(RunQuery.all()).isEmpty());
            } finally {
                process.destroyForcibly().waitFor();
            }
            List<RunSummary> found = explorer.find(RunQuery.all().limit(1000));
            assertThat(found).isNotEmpty().allSatisfy(run -> {
                assertThat(run.problem()).isNull();
                assertThat(run.entries()).isEqualTo(ENTRIES);
                assertThat(run.status()).isEqualTo(RunStatus.PAUSED);
                assertThat(explorer.get(run.runId()).stages()).hasSize(ENTRIES - 2);
            });
            RunArchive again = context.getBean(RunArchive.class);
            assertThatThrownBy(() -> importFrom(again, archive)).isInstanceOf(RunConflictException.class);
            found.forEach(run -> assertThat(again.delete(run.runId())).isTrue());
            importFrom(again, archive);
            assertThat(explorer.find(RunQuery.all().limit(1000))).hasSize(RUNS);
        });
    }

    private static void importFrom(RunArchive archive, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            archive.importFrom(in);
        }
    }
}
