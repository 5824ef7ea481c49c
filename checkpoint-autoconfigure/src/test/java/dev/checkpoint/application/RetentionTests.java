package dev.checkpoint.application;

import static dev.checkpoint.PruneReport.Reason.COMPLETED_LONG_AGO;
import static dev.checkpoint.PruneReport.Reason.FAILED_LONG_AGO;
import static dev.checkpoint.PruneReport.Reason.TOO_LARGE;
import static dev.checkpoint.PruneReport.Reason.TOO_MANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.PruneReport;
import dev.checkpoint.PruneReport.Removed;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointRetentionAutoConfiguration;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

/** Which runs are removed when they are old or many, and when. */
@ExtendWith(OutputCaptureExtension.class)
class RetentionTests {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path directory;

    private final Today today = new Today();

    private ApplicationContextRunner application(String store) {
        ApplicationContextRunner application =
                switch (store) {
                    case "memory" -> Applications.inMemory();
                    case "file" -> Applications.withFiles(directory);
                    default -> Applications.withDatabase("jdbc:h2:mem:" + UUID.randomUUID());
                };
        return application
                .withBean(Clock.class, () -> today)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .withBean(Pipelines.class)
                .withBean(Stages.class);
    }

    private static List<String> ids(ApplicationContext context) {
        return context.getBean(RunExplorer.class).find(RunQuery.all()).stream()
                .map(RunSummary::runId)
                .sorted()
                .toList();
    }

    private static PruneReport prune(ApplicationContext context) {
        RunArchive archive = context.getBean(RunArchive.class);
        List<String> before = ids(context);
        PruneReport dry = archive.prune(true);
        assertThat(dry.dryRun()).isTrue();
        assertThat(ids(context)).isEqualTo(before);
        PruneReport report = archive.prune(false);
        assertThat(report.dryRun()).isFalse();
        assertThat(report.removed()).as("what the dry run said").isEqualTo(dry.removed());
        assertThat(report.total()).isEqualTo(before.size() - ids(context).size());
        assertThat(archive.prune(false).total()).isZero();
        return report;
    }

    private static void fail(ApplicationContext context, String id) {
        context.getBean(Calls.class).fail("work");
        assertThat(catchThrowable(() -> context.getBean(Pipelines.class).first(id)))
                .isNotNull();
        context.getBean(Calls.class).repair();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "jdbc"})
    void removesRunsThatEndedLongAgo(String store) {
        application(store).run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.first("a");
            fail(context, "b");
            today.advance(DAY.multipliedBy(31));
            pipelines.first("c");
            fail(context, "d");
            assertThat(prune(context).removed()).containsExactly(new Removed("first", COMPLETED_LONG_AGO, 1));
            assertThat(ids(context)).containsExactly("b", "c", "d");
            today.advance(DAY.multipliedBy(60));
            assertThat(prune(context).removed())
                    .containsExactly(
                            new Removed("first", COMPLETED_LONG_AGO, 1), new Removed("first", FAILED_LONG_AGO, 1));
            assertThat(ids(context)).containsExactly("d");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "jdbc"})
    void removesThoseThatEndedFirstBeyondANumberPerPipeline(String store) {
        application(store)
                .withPropertyValues("checkpoint.retention.max-runs-per-pipeline=3")
                .run(context -> {
                    Pipelines pipelines = context.getBean(Pipelines.class);
                    pipelines.first("a");
                    today.advance(DAY.multipliedBy(31));
                    List.of("b", "c", "d", "e").forEach(id -> {
                        today.advance(Duration.ofSeconds(1));
                        pipelines.first(id);
                    });
                    List.of("x", "y", "z").forEach(pipelines::second);
                    assertThat(prune(context).removed())
                            .containsExactly(
                                    new Removed("first", COMPLETED_LONG_AGO, 1), new Removed("first", TOO_MANY, 1));
                    assertThat(ids(context)).containsExactly("c", "d", "e", "x", "y", "z");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "jdbc"})
    void neverRemovesARunThatDidNotEnd(String store) {
        application(store)
                .withPropertyValues("checkpoint.retention.max-runs-per-pipeline=1")
                .run(context -> {
                    start(context, "interrupted");
                    start(context, "paused", new Entry.RunPaused(today.instant(), Why.REQUESTED, "asked for", null));
                    start(
                            context,
                            "waiting",
                            new Entry.RunWaiting(today.instant(), Why.DECISION, "charge", "Did it?", null));
                    CheckpointStore kept = context.getBean(CheckpointStore.class);
                    List.of("interrupted", "paused", "waiting").forEach(id -> kept.release(RunId.of(id)));
                    start(context, "running");
                    today.advance(DAY.multipliedBy(1000));
                    assertThat(prune(context).removed()).isEmpty();
                });
    }

    private void start(ApplicationContext context, String id, Entry... more) {
        RunId run = RunId.of(id);
        Entry start = new Entry.RunStarted(
                today.instant(), "first", run, "web-1", Fingerprint.NONE, null, null, Map.of(), null, null, null);
        CheckpointStore store = context.getBean(CheckpointStore.class);
        store.append(new Append(run, 0, List.of(start), Trigger.LIFECYCLE));
        if (more.length > 0) {
            store.append(new Append(run, 1, List.of(more), Trigger.LIFECYCLE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "jdbc"})
    void neverRemovesAPinnedRun(String store) {
        application(store)
                .withPropertyValues("checkpoint.retention.max-runs-per-pipeline=1", "checkpoint.redaction.keys=pin")
                .run(context -> {
                    RunOperations operations = context.getBean(RunOperations.class);
                    List.of("a", "b", "c", "d").forEach(context.getBean(Pipelines.class)::first);
                    operations.checkpoint("a", "the demo", Map.of("pin", "true"));
                    operations.checkpoint("b", "another demo", Map.of("pin", "true"));
                    operations.checkpoint("b", "no longer", Map.of("pin", "false"));
                    operations.checkpoint("b", "said nothing", Map.of("colour", "blue"));
                    assertThat(prune(context).removed()).containsExactly(new Removed("first", TOO_MANY, 3));
                    assertThat(ids(context)).containsExactly("a");
                    today.advance(DAY.multipliedBy(1000));
                    assertThat(prune(context).removed()).isEmpty();
                    operations.checkpoint("a", "over", Map.of("pin", "false"));
                    today.advance(DAY.multipliedBy(1000));
                    assertThat(prune(context).total()).isEqualTo(1);
                    context.getBean(Pipelines.class).first("a");
                    operations.checkpoint("a", "the demo", Map.of("pin", "true"));
                    assertThat(context.getBean(RunArchive.class).delete("a")).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "jdbc"})
    void removesThoseThatEndedFirstBeyondASizePerPipeline(String store) {
        String large = "x".repeat(20_000);
        application(store)
                .withPropertyValues(
                        "checkpoint.retention.max-bytes-per-pipeline=150KB", "checkpoint.retention.completed=30d")
                .run(context -> {
                    RunOperations operations = context.getBean(RunOperations.class);
                    Pipelines pipelines = context.getBean(Pipelines.class);
                    pipelines.sized("old", large);
                    today.advance(DAY.multipliedBy(31));
                    List.of("a", "b", "c", "d").forEach(id -> {
                        today.advance(Duration.ofSeconds(1));
                        pipelines.sized(id, large);
                    });
                    operations.checkpoint("a", "the demo", Map.of("pin", "true"));
                    pipelines.second("small");
                    assertThat(prune(context).removed())
                            .containsExactly(
                                    new Removed("sized", COMPLETED_LONG_AGO, 1), new Removed("sized", TOO_LARGE, 2));
                    assertThat(ids(context)).containsExactly("a", "d", "small");
                });
    }

    @Test
    void neverRemovesARunThatCannotBeRead() {
        application("file")
                .withPropertyValues("checkpoint.retention.max-runs-per-pipeline=1")
                .run(context -> {
                    context.getBean(Pipelines.class).first("a");
                    context.getBean(Pipelines.class).first("b");
                    Path file = directory.resolve("first").resolve("a.yaml");
                    Files.writeString(file, Files.readString(file).replace("run-completed", "run-cOmpleted"));
                    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
                    today.advance(DAY.multipliedBy(1000));
                    assertThat(prune(context).removed()).containsExactly(new Removed("first", COMPLETED_LONG_AGO, 1));
                    assertThat(ids(context)).containsExactly("a");
                });
    }

    @Test
    void removesWhatWasMovedAsideWithTheFile() {
        application("file").run(context -> {
            context.getBean(Pipelines.class).first("a");
            Path pipeline = directory.resolve("first");
            Files.writeString(pipeline.resolve("a.yaml.torn-17"), "---");
            Files.writeString(pipeline.resolve("other.yaml.torn-17"), "---");
            today.advance(DAY.multipliedBy(31));
            assertThat(prune(context).total()).isEqualTo(1);
            assertThat(names(pipeline)).containsExactly("other.yaml.torn-17");
        });
    }

    private static List<String> names(Path directory) throws IOException {
        try (var paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "jdbc"})
    void keepsEverythingForEverWhereZeroIsSet(String store) {
        application(store)
                .withPropertyValues(
                        "checkpoint.retention.completed=0",
                        "checkpoint.retention.failed=0",
                        "checkpoint.retention.max-runs-per-pipeline=0")
                .run(context -> {
                    context.getBean(Pipelines.class).first("a");
                    fail(context, "b");
                    today.advance(DAY.multipliedBy(10_000));
                    assertThat(prune(context).removed()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "jdbc"})
    void happensWhenARunHasEnded(String store) {
        application(store)
                .withConfiguration(AutoConfigurations.of(CheckpointRetentionAutoConfiguration.class))
                .withPropertyValues("checkpoint.retention.interval=1ms")
                .run(context -> {
                    context.getBean(Pipelines.class).first("a");
                    today.advance(DAY.multipliedBy(31));
                    fail(context, "b");
                    await().untilAsserted(() -> assertThat(ids(context)).containsExactly("b"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h", "0"})
    void doesNotHappenAgainBeforeTheIntervalIsOver(String interval) {
        application("jdbc")
                .withConfiguration(AutoConfigurations.of(CheckpointRetentionAutoConfiguration.class))
                .withPropertyValues("checkpoint.retention.interval=" + interval)
                .run(context -> {
                    context.getBean(Pipelines.class).first("a");
                    await().until(() -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().equals("checkpoint-retention")
                                    && thread.getState() != Thread.State.TIMED_WAITING));
                    today.advance(DAY.multipliedBy(31));
                    context.getBean(Pipelines.class).first("b");
                    await().during(Duration.ofMillis(200))
                            .until(() -> ids(context).size() == 2);
                });
    }

    @Test
    void saysInWordsWhatWasRemoved(CapturedOutput output) {
        application("memory")
                .withConfiguration(AutoConfigurations.of(CheckpointRetentionAutoConfiguration.class))
                .withPropertyValues("checkpoint.retention.interval=1ns")
                .run(context -> {
                    context.getBean(Pipelines.class).first("a");
                    fail(context, "b");
                    today.advance(DAY.multipliedBy(365));
                    context.getBean(Pipelines.class).first("c");
                    await().until(() -> ids(context).equals(List.of("c")));
                    await().until(() -> output.getAll().contains("expired run"));
                });
        assertThat(output)
                .contains(
                        "Removed 2 expired runs: 1 of first (completed long ago), 1 of first (failed or cancelled long"
                                + " ago)")
                .doesNotContain("Removed[");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "failed", "max-runs-per-pipeline", "max-bytes-per-pipeline", "interval"})
    void refusesANegativeNumber(String property) {
        application("memory")
                .withPropertyValues("checkpoint.retention." + property + "=-1")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(context.getStartupFailure())
                            .rootCause()
                            .hasMessageContaining("checkpoint.retention." + property)
                            .hasMessageContaining("it cannot be negative; 0 ");
                });
    }

    @Test
    void isRefusedWhileCheckpointIsSwitchedOff() {
        application("memory").withPropertyValues("checkpoint.enabled=false").run(context -> assertThatThrownBy(
                        () -> context.getBean(RunArchive.class).prune(true))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("checkpoint.enabled=false"));
    }

    /** A clock that is put forward by hand. */
    private static final class Today extends Clock {

        private volatile Instant now = Instant.now();

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static class Pipelines {

        private final Stages stages;

        Pipelines(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String first(String id) {
            return stages.work(id);
        }

        @Checkpointed(runId = "#id")
        String sized(String id, String text) {
            return stages.work(text);
        }

        @Checkpointed(runId = "#id")
        String second(String id) {
            return stages.work(id);
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String work(String id) {
            calls.of("work");
            return id;
        }
    }
}
