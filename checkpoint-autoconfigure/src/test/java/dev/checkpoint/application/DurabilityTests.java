package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.task.AsyncTaskExecutor;

/** When entries are written, and what happens when they cannot be. */
@ExtendWith(OutputCaptureExtension.class)
class DurabilityTests {

    private final WatchedStore store = new WatchedStore();

    private ApplicationContextRunner application() {
        return Applications.inMemory()
                .withBean(CheckpointStore.class, () -> store)
                .withBean(Pipeline.class)
                .withBean(Stages.class);
    }

    @Test
    void writesOncePerStageByDefaultAndNothingOnSkip() {
        application().run(context -> {
            context.getBean(Calls.class).fail("three");
            catchThrowable(() -> context.getBean(Pipeline.class).pipeline());
            assertThat(store.writes)
                    .containsExactly("LIFECYCLE 1", "STAGE_COMPLETED 1", "STAGE_COMPLETED 1", "FAILURE 1", "FAILURE 1");
            assertThat(store.opens).as("a fresh run reads nothing").isZero();
            store.writes.clear();
            context.getBean(Calls.class).repair();
            context.getBean(Pipeline.class).pipeline();
            assertThat(store.writes).containsExactly("LIFECYCLE 1", "STAGE_COMPLETED 1", "LIFECYCLE 1");
            assertThat(store.opens).as("a resume reads once").isEqualTo(1);
        });
    }

    @Test
    void writesBeforeACriticalStageOnly() {
        application().withPropertyValues("checkpoint.triggers=before-critical").run(context -> {
            context.getBean(Pipeline.class).pipeline();
            assertThat(store.writes).containsExactly("LIFECYCLE 1", "BEFORE_CRITICAL 2", "LIFECYCLE 2");
        });
    }

    @Test
    void writesEverythingAtTheEndWithTheManualTrigger() {
        application().withPropertyValues("checkpoint.triggers=manual").run(context -> {
            context.getBean(Pipeline.class).pipeline();
            assertThat(store.writes).containsExactly("LIFECYCLE 1", "LIFECYCLE 4");
        });
    }

    @Test
    void writesNoMoreEntriesAtOnceThanTheStoreTakes() {
        store.limits = new Limits(3, Long.MAX_VALUE);
        application().withPropertyValues("checkpoint.triggers=manual").run(context -> {
            context.getBean(Pipeline.class).pipeline();
            assertThat(store.writes).containsExactly("LIFECYCLE 1", "LIFECYCLE 3", "LIFECYCLE 1");
        });
    }

    @Test
    void writesNoMoreCharactersAtOnceThanTheStoreTakesUnlessOneEntryHasMore() {
        store.limits = new Limits(Integer.MAX_VALUE, 1);
        application().withPropertyValues("checkpoint.triggers=manual").run(context -> {
            context.getBean(Pipeline.class).pipeline();
            assertThat(store.writes)
                    .containsExactly("LIFECYCLE 1", "LIFECYCLE 1", "LIFECYCLE 1", "LIFECYCLE 1", "LIFECYCLE 1");
        });
    }

    @Test
    void writesWhatWaitsWhenAStageFails() {
        application().withPropertyValues("checkpoint.triggers=manual").run(context -> {
            context.getBean(Calls.class).fail("two");
            catchThrowable(() -> context.getBean(Pipeline.class).pipeline());
            assertThat(store.writes).containsExactly("LIFECYCLE 1", "FAILURE 2", "FAILURE 1");
        });
    }

    @Test
    void writesWhenTheIntervalIsOver() {
        application()
                .withPropertyValues("checkpoint.triggers=time-based", "checkpoint.interval=40ms")
                .run(context -> {
                    CompletableFuture<Void> run = CompletableFuture.runAsync(
                            () -> context.getBean(Pipeline.class).pausing());
                    Awaitility.await().until(() -> store.writes.contains("TIME_BASED 1"));
                    context.getBean(Stages.class).goOn();
                    run.get(10, TimeUnit.SECONDS);
                });
    }

    @Test
    void writesALevelWhenTheLastOfItsStagesEnds() {
        application().withPropertyValues("checkpoint.triggers=level-completed").run(context -> {
            context.getBean(Pipeline.class).sideBySide();
            assertThat(store.writes).contains("LEVEL_COMPLETED 4");
        });
    }

    @Test
    void writesWholeLevelsHoweverCloselyTheirStagesEnd() {
        application().withPropertyValues("checkpoint.triggers=level-completed").run(context -> {
            for (int i = 0; i < 300; i++) {
                context.getBean(Pipeline.class).together("level-" + i);
            }
            assertThat(store.writes.stream().filter(write -> write.startsWith("LIFECYCLE")))
                    .as("the end of a run finds nothing left to write of its last level")
                    .containsOnly("LIFECYCLE 1");
        });
    }

    @Test
    void sharesAWriteAmongStagesThatEndSideBySide() {
        application().run(context -> {
            store.slow = true;
            context.getBean(Pipeline.class).sideBySide();
            assertThat(store.writes).hasSizeLessThan(2 + 4);
            assertThat(store.entries()).isEqualTo(2 + 4);
        });
    }

    @Test
    void goesOnWhenTheStoreFailsAndWritesWhatWasKept(CapturedOutput output) {
        application().run(context -> {
            context.getBean(Stages.class).during("two", () -> store.failing = true);
            context.getBean(Stages.class).during("three", () -> store.failing = false);
            assertThat(context.getBean(Pipeline.class).pipeline()).isEqualTo("1 2 3");
            assertThat(store.writes)
                    .containsExactly(
                            "LIFECYCLE 1",
                            "STAGE_COMPLETED 1",
                            "STAGE_COMPLETED 1",
                            "STAGE_COMPLETED 1",
                            "LIFECYCLE 1");
            assertThat(output)
                    .containsOnlyOnce("the journal could not be written; the run goes on")
                    .contains("the store answers again");
            assertThat(context.getBean(RunExplorer.class).get("run").status()).isEqualTo(RunStatus.COMPLETED);
        });
    }

    @Test
    void writesWhatWasKeptAfterTheEndOfTheRun(CapturedOutput output) {
        store.failing = true;
        application().run(context -> {
            assertThat(context.getBean(Pipeline.class).pipeline()).isEqualTo("1 2 3");
            assertThat(output)
                    .containsOnlyOnce("the run goes on")
                    .contains("run=run has ended, and 5 of its entries still wait for the store");
            assertThatThrownBy(() -> context.getBean(Pipeline.class).pipeline())
                    .isInstanceOf(CheckpointSaveException.class)
                    .hasMessageContaining("still wait for the store");
            store.failing = false;
            Awaitility.await().until(() -> store.entries() == 5);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            assertThat(explorer.get("run").status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(explorer.get("run").stages()).hasSize(3);
            Awaitility.await().until(() -> context.getBean(ActiveRuns.class).isEmpty());
            context.getBean(Calls.class).taken();
            assertThat(context.getBean(Pipeline.class).pipeline()).isEqualTo("1 2 3");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
    }

    @Test
    void stopsWhenTheStoreFailsAndTheApplicationAsksForThat() {
        application().withPropertyValues("checkpoint.on-save-failure=fail").run(context -> {
            context.getBean(Stages.class).during("two", () -> store.failing = true);
            assertThatThrownBy(() -> context.getBean(Pipeline.class).pipeline())
                    .isInstanceOf(CheckpointSaveException.class)
                    .hasMessageContaining("Run 'run' stops")
                    .hasMessageContaining("disk is full");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("one", "two");
            store.failing = false;
            context.getBean(Stages.class).during("two", () -> {});
            assertThat(context.getBean(Pipeline.class).pipeline()).isEqualTo("1 2 3");
            assertThat(context.getBean(Calls.class).taken())
                    .as("the result of two was kept and is written first")
                    .containsExactly("three");
        });
    }

    @Test
    void letsOnePipelineFailOnItsOwn() {
        application()
                .withPropertyValues(
                        "checkpoint.pipelines.pipeline.on-save-failure=fail",
                        "spring.lifecycle.timeout-per-shutdown-phase=500ms")
                .run(context -> {
                    store.failing = true;
                    assertThatThrownBy(() -> context.getBean(Pipeline.class).pipeline())
                            .isInstanceOf(CheckpointSaveException.class);
                    assertThat(context.getBean(Pipeline.class).sideBySide()).hasSize(4);
                });
    }

    @Test
    void stopsAtTheNextWriteWhenAnotherInstanceHasTheRun() {
        application().run(context -> {
            context.getBean(Stages.class).during("two", () -> store.taken = true);
            assertThatThrownBy(() -> context.getBean(Pipeline.class).pipeline())
                    .isInstanceOfSatisfying(RunTakenOverException.class, refused -> {
                        assertThat(refused.runId()).isEqualTo("run");
                        assertThat(refused.seq()).isEqualTo(2);
                    })
                    .hasMessageContaining("Nothing is lost");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("one", "two");
        });
    }

    static class Pipeline {

        private final Stages stages;

        private final AsyncTaskExecutor executor;

        Pipeline(Stages stages, AsyncTaskExecutor executor) {
            this.stages = stages;
            this.executor = executor;
        }

        @Checkpointed(runId = "'run'")
        String pipeline() {
            return stages.one() + " " + stages.two() + " " + stages.three();
        }

        @Checkpointed(runId = "'pausing'")
        void pausing() {
            stages.one();
            stages.pausing();
        }

        @Checkpointed(runId = "'side-by-side'")
        List<Integer> sideBySide() {
            return fourAtOnce();
        }

        @Checkpointed(runId = "#id")
        void together(String id) {
            fourAtOnce();
        }

        private List<Integer> fourAtOnce() {
            CyclicBarrier together = new CyclicBarrier(4);
            List<CompletableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int number = i;
                all.add(executor.submitCompletable(() -> stages.together(number, together)));
            }
            return all.stream().map(CompletableFuture::join).toList();
        }
    }

    static class Stages {

        private final Calls calls;

        private final java.util.Map<String, Runnable> during = new java.util.HashMap<>();

        private final java.util.concurrent.CountDownLatch onward = new java.util.concurrent.CountDownLatch(1);

        Stages(Calls calls) {
            this.calls = calls;
        }

        void during(String stage, Runnable action) {
            during.put(stage, action);
        }

        void goOn() {
            onward.countDown();
        }

        private int body(String stage, int result) {
            calls.of(stage);
            during.getOrDefault(stage, () -> {}).run();
            return result;
        }

        @Stage
        int one() {
            return body("one", 1);
        }

        @Stage
        int two() {
            return body("two", 2);
        }

        @Stage(critical = true)
        int three() {
            return body("three", 3);
        }

        @Stage
        void pausing() {
            try {
                onward.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        @Stage
        int together(int number, @dev.checkpoint.annotation.NotFingerprinted CyclicBarrier barrier) throws Exception {
            barrier.await(10, TimeUnit.SECONDS);
            return number;
        }
    }
}
