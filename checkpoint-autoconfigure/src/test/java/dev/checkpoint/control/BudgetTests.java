package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.FanOut;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.CheckpointStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Runs that are paused because they have passed what they may take. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class BudgetTests {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application(Stores store) {
        return store.application(directory)
                .withBean(SetClock.class)
                .withBean(Paying.class)
                .withBean(Pipelines.class)
                .withBean(Children.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "SQLITE"})
    void aRunThatCostTooMuchIsPausedBeforeItsNextStageAndGoesOnWithMore(Stores store, CapturedOutput output) {
        ApplicationContextRunner application = application(store);
        application.run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            assertThatThrownBy(() -> pipelines.three("run"))
                    .isInstanceOfSatisfying(RunPausedException.class, paused -> assertThat(paused.runId())
                            .isEqualTo("run"))
                    .hasMessageContaining("cost 5.12 USD of 5 USD")
                    .hasMessageContaining("maxCost");
            assertThat(executed(context)).containsExactly("a", "b");
            assertThat(paused(context, "run"))
                    .satisfies(paused -> assertThat(paused.why()).isEqualTo(Why.BUDGET))
                    .satisfies(paused -> assertThat(paused.reason()).isEqualTo("cost 5.12 USD of 5 USD"));
            assertThat(output).contains("run=run paused (cost 5.12 USD of 5 USD)");

            assertThatThrownBy(() -> context.getBean(RunOperations.class).resume("run"))
                    .isInstanceOf(RunPausedException.class)
                    .hasMessageContaining("cost 5.12 USD of 5 USD");
            assertThat(executed(context)).isEmpty();
            assertThat(details(context, "run").status()).isEqualTo(RunStatus.PAUSED);
        });
        application
                .withPropertyValues("checkpoint.pipelines.three.budget.max-cost=6 USD")
                .run(context -> {
                    assertThat(context.getBean(RunOperations.class)
                                    .resume("run")
                                    .result())
                            .isEqualTo("abc");
                    assertThat(executed(context)).containsExactly("c");
                    assertThat(details(context, "run").cost()).containsEntry("USD", new BigDecimal("2.1401"));
                });
    }

    @Test
    void aRunThatHasReachedItsEndOrExactlyItsLimitIsNotPaused() {
        application(Stores.FILE).run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            assertThat(pipelines.exactly("exactly")).isEqualTo("ab");
            assertThat(pipelines.last("last")).isEqualTo("a");
            assertThat(details(context, "last").status()).isEqualTo(RunStatus.COMPLETED);
        });
    }

    @Test
    void stagesThatFailedCountOverAllExecutions() {
        application(Stores.FILE).run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            for (int times = 1; times <= 2; times++) {
                assertThatThrownBy(() -> pipelines.failing("run")).isInstanceOf(IllegalStateException.class);
            }
            assertThatThrownBy(() -> pipelines.failing("run"))
                    .isInstanceOf(RunPausedException.class)
                    .hasMessageContaining("cost 6.00 USD of 5 USD");
            assertThat(executed(context)).containsExactly("a", "a");
        });
    }

    @Test
    void codeThatSwallowsThePauseDoesNotOutrunIt() {
        application(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> context.getBean(Pipelines.class).swallowing("run"))
                    .isInstanceOf(RunPausedException.class);
            assertThat(executed(context)).containsExactly("a");
            assertThat(paused(context, "run").why()).isEqualTo(Why.BUDGET);
        });
    }

    @Test
    void timeCountsOnlyWhileTheRunIsExecuted() {
        application(Stores.FILE).run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            SetClock clock = context.getBean(SetClock.class);
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> pipelines.slow("run", true)).isInstanceOf(IllegalStateException.class);
            clock.advance(Duration.ofDays(30));
            assertThatThrownBy(() -> operations.resume("run")).isInstanceOf(IllegalStateException.class);
            assertThat(executed(context)).containsExactly("first", "second");
            clock.advance(Duration.ofDays(30));
            assertThatThrownBy(() -> operations.resume("run"))
                    .isInstanceOf(RunPausedException.class)
                    .hasMessageContaining("executed for 3 h 0 min of 2 h");
            assertThat(executed(context)).isEmpty();
            assertThatThrownBy(() -> operations.resume("run")).isInstanceOf(RunPausedException.class);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "H2"})
    void runsThatARunCallsCountForItOverAllExecutions(Stores store) {
        ApplicationContextRunner application = application(store);
        application.run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            for (int times = 1; times <= 2; times++) {
                assertThatThrownBy(() -> pipelines.parent("run"))
                        .isInstanceOf(RunPausedException.class)
                        .hasMessageContaining("cost 5.50 USD of 5 USD");
                assertThat(paused(context, "run").reason()).isEqualTo("cost 5.50 USD of 5 USD");
            }
            assertThat(executed(context)).containsExactly("own", "a", "b");
        });
        application
                .withPropertyValues("checkpoint.pipelines.parent.budget.max-cost=9 USD")
                .run(context -> {
                    assertThatThrownBy(
                                    () -> context.getBean(RunOperations.class).resume("run"))
                            .isInstanceOf(RunPausedException.class)
                            .hasMessageContaining("cost 10.50 USD of 9 USD");
                    assertThat(executed(context)).containsExactly("c");
                    // as soon as the call has ended, what it had paid before it was paused is there too
                    assertThat(details(context, "run").cost()).containsEntry("USD", new BigDecimal("10.5"));
                });
    }

    @Test
    void aRunThatIsCalledHasItsOwnBudget() {
        application(Stores.FILE)
                .withPropertyValues("checkpoint.pipelines.child.budget.max-cost=1 USD")
                .run(context -> {
                    assertThatThrownBy(() -> context.getBean(Pipelines.class).parent("run"))
                            .isInstanceOf(RunPausedException.class)
                            .hasMessageContaining("cost 2.00 USD of 1 USD");
                    assertThat(executed(context)).containsExactly("own", "a");
                    assertThat(details(context, "run").status()).isEqualTo(RunStatus.PAUSED);
                });
    }

    @Test
    void stagesSideBySideEndAndNoneIsStarted() {
        application(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> context.getBean(Pipelines.class).many("run"))
                    .isInstanceOf(RunPausedException.class);
            List<String> executed = executed(context);
            assertThat(executed).hasSizeBetween(6, 6 + 4);
            assertThat(details(context, "run").stages()).hasSameSizeAs(executed);
            assertThat(paused(context, "run").why()).isEqualTo(Why.BUDGET);
        });
    }

    @Test
    void otherCurrenciesAreNotCountedAndThatIsSaidOnce(CapturedOutput output) {
        application(Stores.FILE).run(context -> {
            assertThat(context.getBean(Pipelines.class).euros("one")).isEqualTo("abc");
            assertThat(context.getBean(Pipelines.class).euros("two")).isEqualTo("abc");
            assertThat(output)
                    .containsOnlyOnce("Pipeline euros paid 90.00 EUR, which its budget of 5 USD does not count");
        });
    }

    @Test
    void saysWhatKeepsCostsFromBeingKnown(CapturedOutput output) {
        application(Stores.FILE)
                .withPropertyValues("checkpoint.capture.models=false")
                .run(context -> {
                    assertThat(context.getBean(Pipelines.class).three("run")).isEqualTo("abc");
                    assertThat(output)
                            .containsOnlyOnce("Pipeline three has a limit of cost, and costs are not recorded");
                });
        application(Stores.FILE).run(context -> {
            context.getBean(Pipelines.class).using("limited");
            assertThat(output).contains("Model 'model' used by stage use has no price");
        });
    }

    @Test
    void aForkStartsAnew() {
        application(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> context.getBean(Pipelines.class).three("run"))
                    .isInstanceOf(RunPausedException.class);
            RunOperations operations = context.getBean(RunOperations.class);
            String fork = operations.fork(ForkRequest.of("run").before("pay[b]"));
            executed(context);
            assertThat(operations.resume(fork).result()).isEqualTo("abc");
            assertThat(executed(context)).containsExactly("b", "c");
        });
    }

    @Test
    void thePropertyOfThePipelineComesBeforeTheAnnotationAndThatBeforeTheGeneralOne() {
        application(Stores.FILE)
                .withPropertyValues("checkpoint.budget.max-cost=1 USD", "checkpoint.budget.max-duration=1s")
                .run(context -> {
                    // the annotation limits the cost, the property the time
                    assertThatThrownBy(() -> context.getBean(Pipelines.class).three("run"))
                            .hasMessageContaining("5.12 USD of 5 USD");
                    assertThatThrownBy(() -> context.getBean(Pipelines.class).unlimited("unlimited"))
                            .hasMessageContaining("cost 2.00 USD of 1 USD, executed for 2 s of 1 s");
                });
    }

    private static List<String> executed(AssertableApplicationContext context) {
        List<String> executed = context.getBean(Paying.class).executed();
        List<String> taken = List.copyOf(executed);
        executed.clear();
        return taken;
    }

    private static RunDetails details(AssertableApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).get(run);
    }

    private static Entry.RunPaused paused(AssertableApplicationContext context, String run) {
        return (Entry.RunPaused) context.getBean(CheckpointStore.class)
                .open(new RunId(run))
                .orElseThrow()
                .lastOfRun();
    }

    static class Pipelines {

        private final Paying stages;

        private final Children children;

        private final FanOut fanOut;

        Pipelines(Paying stages, Children children, FanOut fanOut) {
            this.stages = stages;
            this.children = children;
            this.fanOut = fanOut;
        }

        @Checkpointed(runId = "#id", maxCost = "5 USD")
        String three(String id) {
            return stages.pay("a", "2.04", "USD") + stages.pay("b", "3.0799", "usd") + stages.pay("c", "0.1001", "USD");
        }

        @Checkpointed(runId = "#id", maxCost = "${budget.exact:5.00 usd}")
        String exactly(String id) {
            return stages.pay("a", "5", "USD") + stages.pay("b", "0", "USD");
        }

        @Checkpointed(runId = "#id", maxCost = "5 USD")
        String last(String id) {
            return stages.pay("a", "500", "USD");
        }

        @Checkpointed(runId = "#id", maxCost = "5 USD")
        String failing(String id) {
            return stages.payInVain("a", "3");
        }

        @Checkpointed(runId = "#id", maxCost = "5 USD")
        String swallowing(String id) {
            stages.pay("a", "6", "USD");
            for (int i = 0; i < 3; i++) {
                try {
                    stages.pay("b", "6", "USD");
                } catch (RuntimeException ignored) {
                    continue;
                }
            }
            return "done";
        }

        @Checkpointed(runId = "#id", maxDuration = "2h")
        String slow(String id, boolean fail) {
            List<String> names = new ArrayList<>();
            for (String name : List.of("first", "second", "third")) {
                int before = stages.executed().size();
                names.add(stages.take(name, Duration.ofMinutes(90)));
                if (fail && stages.executed().size() > before) {
                    throw new IllegalStateException("after " + name);
                }
            }
            return String.join(" ", names);
        }

        @Checkpointed(runId = "#id", maxCost = "5 USD")
        String parent(String id) {
            return stages.pay("own", "0.5", "USD") + children.child() + stages.pay("after", "0.5", "USD");
        }

        @Checkpointed(runId = "#id", maxCost = "5 USD")
        int many(String id) {
            return fanOut.over(IntStream.range(0, 100).boxed().toList())
                    .concurrency(4)
                    .apply(i -> stages.pay("item-" + i, "1", "USD"))
                    .size();
        }

        @Checkpointed(runId = "#id", maxCost = "5 USD")
        String euros(String id) {
            return stages.pay("a", "90", "EUR") + stages.pay("b", "5", "USD") + stages.pay("c", "5", "USD");
        }

        @Checkpointed(runId = "#id", maxCost = "5 USD")
        String using(String id) {
            return stages.use();
        }

        @Checkpointed(runId = "#id")
        String unlimited(String id) {
            return stages.payFor("a", "2", Duration.ofSeconds(2)) + stages.pay("b", "1", "USD");
        }
    }

    static class Children {

        private final Paying stages;

        Children(Paying stages) {
            this.stages = stages;
        }

        @Checkpointed
        String child() {
            return stages.pay("a", "2", "USD") + stages.pay("b", "3", "USD") + stages.pay("c", "5", "USD");
        }
    }
}
