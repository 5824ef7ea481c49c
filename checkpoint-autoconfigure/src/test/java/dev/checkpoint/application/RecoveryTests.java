package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.RunParkedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Runs whose process is gone, and applications that stop while they execute some. */
@ExtendWith(OutputCaptureExtension.class)
class RecoveryTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory)
                .withPropertyValues("checkpoint.recovery.interval=30ms")
                .withBean(Greetings.class)
                .withBean(Greetings.Stages.class)
                .withBean(Slow.class)
                .withBean(Slow.Stages.class);
    }

    private void interrupted(String pipeline, String id, String arguments) {
        new Interrupted(application()).run(pipeline, id, arguments);
    }

    @Test
    void resumesAnInterruptedRunWithItsArguments() {
        interrupted("greeting", "g-1", "{\"name\":\"Ada\"}");
        application().run(context -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            await().until(() -> explorer.get("g-1").status() == RunStatus.COMPLETED);
            assertThat(context.getBean(Calls.class).taken()).containsExactly("greet Ada");
        });
    }

    @Test
    void leavesRunsAloneWhenSwitchedOff() {
        interrupted("greeting", "g-1", "{\"name\":\"Ada\"}");
        application().withPropertyValues("checkpoint.recovery.enabled=false").run(context -> {
            assertThat(context.getBean(RunExplorer.class).get("g-1").status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(context).doesNotHaveBean(dev.checkpoint.recovery.Recovery.class);
        });
    }

    @Test
    void goesOnWithTheOthersWhenSomeCannotBeRecovered(CapturedOutput output) {
        interrupted("greeting", "bad-arguments", "{\"name\":{\"first\":\"Ada\"}}");
        interrupted("greeting", "other-arguments", "{\"nome\":\"Ada\"}");
        interrupted("greeting", "no-arguments", null);
        interrupted("unheard-of", "unknown-pipeline", "{}");
        interrupted("manual", "not-automatic", "{\"name\":\"Ada\"}");
        interrupted("greeting", "failing", "{\"name\":\"bad\"}");
        interrupted("greeting", "fine", "{\"name\":\"Bob\"}");
        write("greeting/broken.yaml", "seq: what is this\n");
        application().run(context -> {
            context.getBean(Calls.class).fail("greet bad");
            RunExplorer explorer = context.getBean(RunExplorer.class);
            await().until(() -> explorer.get("fine").status() == RunStatus.COMPLETED);
            await().until(() -> explorer.get("failing").status() == RunStatus.FAILED);
            await().untilAsserted(() -> assertThat(output)
                    .contains("run=bad-arguments of pipeline greeting is not recovered")
                    .contains("run=other-arguments of pipeline greeting is not recovered")
                    .contains("run=no-arguments of pipeline greeting is not recovered"));
            assertThat(explorer.get("not-automatic").status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(explorer.get("unknown-pipeline").status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(directory.resolve("greeting/broken.yaml")).hasContent("seq: what is this\n");
        });
        assertThat(output.toString().split("run=no-arguments of pipeline", -1))
                .as("said once")
                .hasSize(2);
    }

    @Test
    void leavesARunAloneWhoseConfigurationChanged(CapturedOutput output) throws Exception {
        interrupted("greeting", "g-1", "{\"name\":\"Ada\"}");
        Path journal = directory.resolve("greeting").resolve("g-1.yaml");
        Files.writeString(
                journal,
                Files.readString(journal)
                        .replaceFirst("arguments:", "configuration:\n  app.name: before\narguments:")
                        .replaceFirst("checksum: .*", "checksum: accepted"));
        String before = Files.readString(journal);
        application()
                .withPropertyValues("app.name=after", "checkpoint.snapshot.on-change=fail")
                .run(context -> {
                    await().untilAsserted(() -> assertThat(output)
                            .contains("run=g-1 of pipeline greeting is not recovered")
                            .contains("app.name: before -> after"));
                    assertThat(journal).hasContent(before);
                });
    }

    @Test
    void parksARunThatNeverGetsAnywhere(CapturedOutput output) {
        List<Entry> entries = new ArrayList<>(List.of(Interrupted.started("greeting", "poison", "{\"name\":\"Ada\"}")));
        for (int i = 1; i <= 3; i++) {
            entries.add(Interrupted.resumed(i));
        }
        new Interrupted(application()).runs(Map.of("poison", entries));
        List<CheckpointEvent> events = new CopyOnWriteArrayList<>();
        ApplicationContextRunner application = application()
                .withPropertyValues("checkpoint.recovery.max-attempts=3")
                .withBean("events", CheckpointListener.class, () -> events::add);
        application.run(context -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            RunOperations operations = context.getBean(RunOperations.class);
            await().until(() -> explorer.get("poison").status() == RunStatus.FAILED);
            await().untilAsserted(() -> assertThat(events)
                    .filteredOn(RunParkedEvent.class::isInstance)
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.runId()).isEqualTo("poison");
                        assertThat(((RunParkedEvent) event).reason()).contains("resumed 3 times");
                    }));
            assertThat(explorer.get("poison").error().message()).contains("resumed 3 times after its process died");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
            assertThat(operations.resume("poison").status())
                    .as("by hand it goes on")
                    .isEqualTo(RunStatus.COMPLETED);
        });
    }

    /** Its result cannot be used, so each resume executes it once more; that gets the run nowhere. */
    @Test
    void parksARunThatCompletesTheSameCallAgainAndAgain() {
        List<Entry> entries = new ArrayList<>(List.of(Interrupted.started("greeting", "poison", "{\"name\":\"Ada\"}")));
        entries.add(Interrupted.completed("look", 0));
        for (int i = 1; i <= 3; i++) {
            entries.add(Interrupted.resumed(i));
            entries.add(Interrupted.completed("look", 0));
        }
        List<Entry> healthy = new ArrayList<>(List.of(Interrupted.started("greeting", "fine", "{\"name\":\"Bob\"}")));
        for (int i = 1; i <= 3; i++) {
            healthy.add(Interrupted.resumed(i));
            healthy.add(Interrupted.completed("look", i)); // an equal call each time, and a new one
        }
        new Interrupted(application()).runs(Map.of("poison", entries, "fine", healthy));
        application().withPropertyValues("checkpoint.recovery.max-attempts=3").run(context -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            await().until(() -> explorer.get("poison").status() == RunStatus.FAILED);
            await().until(() -> explorer.get("fine").status() == RunStatus.COMPLETED);
            assertThat(explorer.get("poison").error().message()).contains("resumed 3 times after its process died");
        });
    }

    @Test
    void handsRunsOverAtTheNextStageWhenTheApplicationStops(CapturedOutput output) throws Exception {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        application().withPropertyValues("checkpoint.recovery.enabled=false").run(context -> {
            Slow.Stages stages = context.getBean(Slow.Stages.class);
            // threads of their own: the common pool may have a single one
            new Thread(() -> {
                        try {
                            context.getBean(Slow.class).two("Ada");
                            ended.complete(null);
                        } catch (RuntimeException stopped) {
                            ended.complete(stopped);
                        }
                    })
                    .start();
            assertThat(stages.isEntered()).isTrue();
            CompletableFuture<Void> closing =
                    CompletableFuture.runAsync(context::close, work -> new Thread(work).start());
            await().until(() -> !context.isRunning() || closing.isDone() || isStopping(context));
            stages.letGo();
            closing.get(20, TimeUnit.SECONDS);
        });
        assertThat(ended.get(10, TimeUnit.SECONDS)).hasMessageContaining("is shutting down");
        application().run(context -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            await().until(() -> explorer.get("two").status() == RunStatus.COMPLETED);
            assertThat(context.getBean(Calls.class).taken()).containsExactly("greet Ada again");
        });
    }

    private static boolean isStopping(org.springframework.context.ApplicationContext context) {
        return !context.getBean("checkpointRunsLifecycle", org.springframework.context.SmartLifecycle.class)
                .isRunning();
    }

    private void write(String file, String text) {
        try {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.writeString(directory.resolve(file), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static class Slow {

        private final Stages stages;

        private final Greetings.Stages greetings;

        Slow(Stages stages, Greetings.Stages greetings) {
            this.stages = stages;
            this.greetings = greetings;
        }

        @Checkpointed(runId = "'two'")
        String two(String name) {
            return stages.slow(name) + greetings.greet(name + " again");
        }

        static class Stages {

            private final CountDownLatch entered = new CountDownLatch(1);

            private final CountDownLatch leave = new CountDownLatch(1);

            boolean isEntered() throws InterruptedException {
                return entered.await(10, TimeUnit.SECONDS);
            }

            void letGo() {
                leave.countDown();
            }

            @Stage
            String slow(String name) {
                entered.countDown();
                try {
                    leave.await();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
                return name;
            }
        }
    }
}
