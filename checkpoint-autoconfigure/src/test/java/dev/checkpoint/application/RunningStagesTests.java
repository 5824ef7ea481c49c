package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunningStage;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the details of a run show while it is executed. */
class RunningStagesTests {

    @TempDir
    private Path directory;

    @Test
    void areShownWithTheirProgressAndTheArgumentsOfTheRun() {
        Applications.withFiles(directory)
                .withBean(Slow.Stages.class)
                .withBean(Slow.class)
                .run(context -> {
                    RunExplorer explorer = context.getBean(RunExplorer.class);
                    Slow.Stages stages = context.getBean(Slow.Stages.class);
                    CompletableFuture<String> run =
                            CompletableFuture.supplyAsync(() -> index(context.getBean(Slow.class)));
                    stages.awaitWork();

                    assertThat(explorer.get("books").status()).isEqualTo(RunStatus.RUNNING);
                    assertThat(explorer.get("books").arguments().json()).isEqualTo("{\"shelf\":\"books\"}");
                    assertThat(explorer.get("books").running()).satisfiesExactly(outer -> {
                        assertThat(outer.stage()).isEqualTo("scan[books]");
                        assertThat(outer.attempt()).isEqualTo(1);
                        assertThat(outer.started())
                                .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
                        assertThat(outer.progress()).isEqualTo(new RunningStage.Progress(3, 40));
                    });

                    stages.goOn();
                    assertThat(run.join()).isEqualTo("books: 40");
                    assertThat(explorer.get("books").running()).isEmpty();
                });
    }

    private static String index(Slow slow) {
        try {
            return slow.index("books");
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static class Slow {

        private final Stages stages;

        Slow(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#shelf")
        String index(String shelf) throws InterruptedException {
            return shelf + ": " + stages.scan(shelf);
        }

        static class Stages {

            private final StageRecorder recorder;

            private final CountDownLatch atWork = new CountDownLatch(1);

            private final CountDownLatch goOn = new CountDownLatch(1);

            Stages(StageRecorder recorder) {
                this.recorder = recorder;
            }

            void awaitWork() throws InterruptedException {
                atWork.await();
            }

            void goOn() {
                goOn.countDown();
            }

            @Stage(key = "#shelf")
            int scan(String shelf) throws InterruptedException {
                recorder.progress(3, 40);
                atWork.countDown();
                goOn.await();
                return 40;
            }
        }
    }
}
