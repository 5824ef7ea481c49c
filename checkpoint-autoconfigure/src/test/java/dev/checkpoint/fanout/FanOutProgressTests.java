package dev.checkpoint.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.FanOut;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunProgress;
import dev.checkpoint.RunningStage;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What others see of a fan-out while it works. */
@Timeout(60)
class FanOutProgressTests {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory).withBean(Stages.class).withBean(Pipelines.class);
    }

    @Test
    void isThatOfTheRunIfItIsDirectlyInThePipeline() {
        application().run(context -> {
            Stages stages = context.getBean(Stages.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            CompletableFuture<Integer> run = CompletableFuture.supplyAsync(
                    () -> context.getBean(Pipelines.class).direct("direct"));
            stages.awaitWork();
            RunProgress progress = explorer.progress("direct");
            assertThat(progress.status()).isEqualTo(RunStatus.RUNNING);
            assertThat(progress.done()).isEqualTo(3);
            assertThat(progress.items()).satisfies(items -> {
                assertThat(Objects.requireNonNull(items).done()).isEqualTo(3);
                assertThat(items.total()).isEqualTo(10);
                assertThat(items.remaining()).isPositive();
            });
            // an instance that does not execute it sees what is in the store
            application().run(other -> {
                RunProgress seen = other.getBean(RunExplorer.class).progress("direct");
                assertThat(seen.status()).isEqualTo(RunStatus.RUNNING);
                assertThat(seen.done()).isEqualTo(3);
                assertThat(seen.items()).isNull();
                assertThat(seen.basis()).contains("not known");
            });
            stages.goOn();
            assertThat(run.join()).isEqualTo(10);
            assertThat(explorer.progress("direct").fraction()).isOne();
        });
    }

    @Test
    void isThatOfTheStageThatFansOut() {
        application().run(context -> {
            Stages stages = context.getBean(Stages.class);
            CompletableFuture<Integer> run = CompletableFuture.supplyAsync(
                    () -> context.getBean(Pipelines.class).inside("inside"));
            stages.awaitWork();
            RunProgress progress = context.getBean(RunExplorer.class).progress("inside");
            assertThat(progress.items()).isNull();
            assertThat(progress.running())
                    .filteredOn(stage -> stage.stage().equals("all"))
                    .singleElement()
                    .satisfies(stage -> {
                        assertThat(stage.progress()).isEqualTo(new RunningStage.Progress(3, 10));
                        assertThat(stage.remaining()).isPositive();
                    });
            stages.goOn();
            run.join();
        });
    }

    static class Pipelines {

        private final Stages stages;

        private final FanOut fanOut;

        Pipelines(Stages stages, FanOut fanOut) {
            this.stages = stages;
            this.fanOut = fanOut;
        }

        @Checkpointed(runId = "#id")
        int direct(String id) {
            return fanOut.over(Stages.ITEMS).concurrency(1).apply(stages::item).size();
        }

        @Checkpointed(runId = "#id")
        int inside(String id) {
            return stages.all();
        }
    }

    static class Stages {

        static final List<Integer> ITEMS = IntStream.range(0, 10).boxed().toList();

        private final FanOut fanOut;

        private final CountDownLatch atWork = new CountDownLatch(1);

        private final CountDownLatch goOn = new CountDownLatch(1);

        Stages(FanOut fanOut) {
            this.fanOut = fanOut;
        }

        void awaitWork() throws InterruptedException {
            atWork.await();
        }

        void goOn() {
            goOn.countDown();
        }

        @Stage
        int item(int item) {
            return work(item);
        }

        @Stage
        int all() {
            return fanOut.over(ITEMS).concurrency(1).apply(this::work).size();
        }

        private int work(int item) {
            if (item == 3) {
                atWork.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
            return item;
        }
    }
}
