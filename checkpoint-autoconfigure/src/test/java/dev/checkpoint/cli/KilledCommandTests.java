package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.application.Applications;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.SampleEntries;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Command lines that are killed in the middle of their work: a run is as it was before or as it is after, never between. */
@Timeout(180)
class KilledCommandTests {

    private static final int RUNS = 60;

    private static final int ENTRIES = 60;

    private static final int LONG = 5_000;

    @TempDir
    private Path directory;

    /** What the store is called on the command line. */
    private String place(String store) {
        return store.equals("file")
                ? directory.resolve("runs").toString()
                : "jdbc:sqlite:" + directory.resolve("runs.db");
    }

    private ApplicationContextRunner application(String store) {
        return (store.equals("file")
                        ? Applications.withFiles(directory.resolve("runs"))
                        : Applications.withDatabase(place(store)))
                .withPropertyValues("checkpoint.recovery.enabled=false", "checkpoint.jdbc.initialize-schema=always");
    }

    private static void append(CheckpointStore store, String id, int entries) {
        RunId run = new RunId(id);
        List<Entry> all = new ArrayList<>(List.of(SampleEntries.started(run)));
        for (int i = 2; i < entries; i++) {
            all.add(SampleEntries.completed("stage", "{\"number\":" + i + "}"));
        }
        all.add(new Entry.RunCompleted(
                SampleEntries.TIME,
                new Tally(Duration.ZERO, 0, 0, Duration.ZERO),
                Result.of(Payload.of("null")),
                null));
        store.append(new Append(run, 0, all, Trigger.LIFECYCLE));
        store.release(run);
    }

    /** Runs a command in a process, and kills it as soon as something is seen of what it does. */
    private void kill(String store, RunExplorer explorer, String... command) throws Exception {
        List<String> line = new ArrayList<>(CommandLineProcess.command("checkpoints"));
        line.addAll(List.of(command));
        line.addAll(List.of("--store", place(store)));
        List<String> before = runs(explorer);
        Process process = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !process.isAlive() || !runs(explorer).equals(before));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(runs(explorer))
                .as(Files.readString(directory.resolve("log")))
                .isNotEqualTo(before);
    }

    private static List<String> runs(RunExplorer explorer) {
        return explorer.find(RunQuery.all().limit(1000)).stream()
                .map(RunSummary::runId)
                .sorted()
                .toList();
    }

    /** Those that are there are whole. */
    private static void check(RunExplorer explorer) {
        assertThat(explorer.find(RunQuery.all().limit(1000))).allSatisfy(run -> {
            boolean isLong = run.runId().startsWith("long");
            assertThat(run.problem()).isNull();
            assertThat(run.entries()).isGreaterThanOrEqualTo(isLong ? LONG : ENTRIES);
            assertThat(explorer.get(run.runId()).stages()).hasSize((isLong ? LONG : ENTRIES) - 2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "sqlite"})
    void leavesEveryRunWhole(String store) throws Exception {
        application(store).run(context -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            RunArchive archive = context.getBean(RunArchive.class);
            CheckpointStore runs = context.getBean(CheckpointStore.class);
            List<String> all =
                    IntStream.range(0, RUNS).mapToObj(i -> "run-" + i).toList();
            all.forEach(id -> append(runs, id, ENTRIES));
            Path file = directory.resolve("runs.zip");
            try (OutputStream out = Files.newOutputStream(file)) {
                archive.export(all, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }

            String[] delete = new String[RUNS + 2];
            all.toArray(delete);
            System.arraycopy(delete, 0, delete, 1, RUNS);
            delete[0] = "delete";
            delete[RUNS + 1] = "--yes";
            kill(store, explorer, delete);
            check(explorer);
            runs(explorer).forEach(archive::delete);
            assertThat(runs(explorer)).isEmpty();

            kill(store, explorer, "import", file.toString());
            check(explorer);
            runs(explorer).forEach(archive::delete);

            all.forEach(id -> append(runs, id, ENTRIES));
            kill(store, explorer, "prune", "--yes", "--checkpoint.retention.max-runs-per-pipeline=1");
            check(explorer);
            runs(explorer).forEach(archive::delete);

            append(runs, "long-1", LONG);
            kill(store, explorer, "fork", "long-1", "--at", String.valueOf(LONG - 1), "--as", "long-2");
            check(explorer);
            assertThat(runs(explorer)).containsExactly("long-1", "long-2");
        });
    }
}
