package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.nio.file.Path;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the log says at the start of an application, and which run a line is about. */
@ExtendWith(OutputCaptureExtension.class)
class StartupLineTests {

    @TempDir
    private Path directory;

    private static void start(ApplicationContextRunner application) {
        application.withBean(Greetings.Stages.class).withBean(Greetings.class).run(context -> assertThat(context)
                .hasNotFailed());
    }

    @Test
    void saysWhereRunsAreKept(CapturedOutput output) {
        start(Applications.withFiles(directory));
        assertThat(output)
                .containsOnlyOnce("Checkpoint keeps runs in files under " + directory
                        + "; 2 pipelines, 1 stage; recovery every 30 s; no encryption key");
    }

    @Test
    void showsARelativeDirectoryInFull(CapturedOutput output) {
        start(Applications.inMemory().withPropertyValues("checkpoint.store=file", "checkpoint.recovery.enabled=false"));
        assertThat(output)
                .contains("Checkpoint keeps runs in files under "
                        + Path.of("checkpoints").toAbsolutePath()
                        + "; 2 pipelines, 1 stage; no recovery; no encryption key");
    }

    @Test
    void namesTheDatabaseWithoutItsSecrets(CapturedOutput output) {
        start(Applications.withDatabase("jdbc:h2:mem:named;IGNORE_UNKNOWN_SETTINGS=TRUE;SECRET=hunter2")
                .withPropertyValues("checkpoint.encryption.keyset=" + Keysets.base64()));
        assertThat(output)
                .contains("Checkpoint keeps runs in tables CHECKPOINT_* of jdbc:h2:mem:named; 2 pipelines, 1 stage;"
                        + " recovery every 30 s; sensitive values are encrypted")
                .doesNotContain("hunter2");
    }

    @Test
    void saysNothingIfNothingIsAnnotated(CapturedOutput output) {
        Applications.withFiles(directory).run(context -> assertThat(context).hasNotFailed());
        assertThat(output).doesNotContain("Checkpoint keeps");
    }

    @Test
    void namesTheRunInLinesOfStagesWhileSeveralAreExecuted(CapturedOutput output) {
        Applications.inMemory()
                .withBean(Pair.Meeting.class)
                .withBean(Pair.class)
                .run(context -> {
                    Pair pair = context.getBean(Pair.class);
                    CompletableFuture.allOf(
                                    CompletableFuture.runAsync(() -> pair.meet("ada")),
                                    CompletableFuture.runAsync(() -> pair.meet("bob")))
                            .join();
                    assertThat(output)
                            .contains("meet run=ada started", "meet run=bob started")
                            .contains("meet run=ada arrive completed in", "meet run=bob arrive completed in");
                });
    }

    @Test
    void namesTheRunInLinesOfStagesOnRequest(CapturedOutput output) {
        Applications.inMemory()
                .withPropertyValues("checkpoint.log.run-ids=always")
                .withBean(Greetings.Stages.class)
                .withBean(Greetings.class)
                .run(context -> context.getBean(Greetings.class).greeting("Ada"));
        assertThat(output).containsPattern("greeting run=[0-9a-f-]{36} greet completed in");
    }

    /** Two runs, each of which goes on when the other one has come as far. */
    static class Pair {

        private final Meeting meeting;

        Pair(Meeting meeting) {
            this.meeting = meeting;
        }

        @Checkpointed(runId = "#name")
        void meet(String name) {
            meeting.arrive(name);
            meeting.await();
        }

        static class Meeting {

            private final CyclicBarrier both = new CyclicBarrier(2);

            @Stage
            void arrive(String name) {
                await();
            }

            void await() {
                try {
                    both.await();
                } catch (InterruptedException | BrokenBarrierException alone) {
                    throw new IllegalStateException(alone);
                }
            }
        }
    }
}
