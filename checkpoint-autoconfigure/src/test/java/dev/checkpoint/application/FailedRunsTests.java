package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.RunFailedEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a failed run says of where it failed, and why. */
class FailedRunsTests {

    private static final String OVERLOADED = "summarize[a.md]: IllegalStateException: model overloaded";

    @TempDir
    private Path directory;

    private static ApplicationContextRunner with(ApplicationContextRunner application) {
        return application.withBean(Stages.class).withBean(Digest.class);
    }

    private static String inWords(AssertableApplicationContext context, String how) {
        assertThat(catchThrowable(() -> context.getBean(Digest.class).digest(how)))
                .isNotNull();
        return context.getBean(RunExplorer.class).get(how).inWords();
    }

    private static String listed(AssertableApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).find(RunQuery.all()).stream()
                .filter(summary -> summary.runId().equals(run))
                .findFirst()
                .orElseThrow()
                .error();
    }

    @Test
    void nameTheStageInEveryStore() {
        Stream.of(
                        Applications.inMemory(),
                        Applications.withFiles(directory),
                        Applications.withDatabase("jdbc:h2:mem:failed;DB_CLOSE_DELAY=-1"))
                .forEach(application -> with(application).run(context -> {
                    assertThat(inWords(context, "plain"))
                            .startsWith("Failed in " + OVERLOADED + ". Executed 2 stages in ");
                    assertThat(listed(context, "plain")).isEqualTo(OVERLOADED);
                    assertThat(context.getBean(RunExplorer.class)
                                    .get("plain")
                                    .summary()
                                    .error())
                            .isEqualTo(OVERLOADED);
                }));
    }

    @Test
    void nameTheStageThatThrewWhatThePipelineWrapped() {
        with(Applications.inMemory()).run(context -> {
            assertThat(inWords(context, "wrapped"))
                    .startsWith("Failed in summarize[a.md]: IllegalArgumentException: no digest. ");
            assertThat(inWords(context, "later")).startsWith("Failed in later: ");
        });
    }

    @Test
    void nameTheInnermostStage() {
        with(Applications.inMemory())
                .run(context -> assertThat(inWords(context, "nested")).startsWith("Failed in outer/" + OVERLOADED));
    }

    @Test
    void tookInTheLogWhatTheyTookInTheJournal() {
        List<RunFailedEvent> told = new CopyOnWriteArrayList<>();
        with(Applications.inMemory())
                .withBean(CheckpointListener.class, () -> event -> {
                    if (event instanceof RunFailedEvent failed) {
                        told.add(failed);
                    }
                })
                .run(context -> {
                    inWords(context, "plain");
                    RunSummary kept =
                            context.getBean(RunExplorer.class).get("plain").summary();
                    assertThat(told).singleElement().satisfies(failed -> {
                        assertThat(failed.stage()).isEqualTo("summarize[a.md]");
                        assertThat(failed.took()).isEqualTo(kept.took());
                    });
                });
    }

    @Test
    void nameNoStageIfThePipelineItselfFailed() {
        with(Applications.inMemory()).run(context -> {
            assertThat(inWords(context, "own"))
                    .startsWith("Failed with IllegalArgumentException: own mistake. Executed ");
            assertThat(listed(context, "own")).isEqualTo("IllegalArgumentException: own mistake");
        });
    }

    /** A pipeline that fails in as many ways as there are arguments. */
    static class Digest {

        private final Stages stages;

        Digest(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#how")
        String digest(String how) {
            stages.read(how);
            switch (how) {
                case "wrapped" -> {
                    try {
                        stages.summarize("a.md");
                    } catch (IllegalStateException overloaded) {
                        throw new IllegalArgumentException("no digest", overloaded);
                    }
                }
                case "later" -> stages.later().join();
                case "nested" -> stages.outer(() -> stages.summarize("a.md"));
                case "own" -> {
                    catchThrowable(() -> stages.summarize("a.md"));
                    throw new IllegalArgumentException("own mistake");
                }
                default -> stages.summarize("a.md");
            }
            return "digest";
        }
    }

    static class Stages {

        @Stage
        String read(String how) {
            return how;
        }

        @Stage(key = "#file")
        String summarize(String file) {
            throw new IllegalStateException("model overloaded");
        }

        @Stage
        CompletableFuture<String> later() {
            return CompletableFuture.failedFuture(new IllegalStateException("too late"));
        }

        @Stage
        void outer(@dev.checkpoint.annotation.NotFingerprinted Runnable inside) {
            inside.run();
        }
    }
}
