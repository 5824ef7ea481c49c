package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.autoconfigure.telemetry.CheckpointHealthAutoConfiguration;
import dev.checkpoint.autoconfigure.telemetry.CheckpointTelemetryAutoConfiguration;
import dev.checkpoint.endpoint.CheckpointHealthIndicator;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.StageOutcomeUnknownException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.RunCancelledEvent;
import dev.checkpoint.spi.event.RunPausedEvent;
import dev.checkpoint.spi.event.RunWaitingEvent;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.telemetry.CheckpointMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A stage that must not be repeated, and a process that dies in it: its last words never reach the store. */
@ExtendWith(OutputCaptureExtension.class)
class IrreversibleTests {

    private final WatchedStore store = new WatchedStore();

    private ApplicationContextRunner application() {
        return Applications.inMemory()
                .withBean(CheckpointStore.class, () -> store)
                .withBean(Pipeline.class)
                .withBean(Stages.class);
    }

    /** Leaves the journal as a process does that dies in the stage: the last entry says that it was started. */
    private void dieWhileCharging(AssertableApplicationContext context) {
        context.getBean(Pipeline.class).order();
        RunId order = new RunId("order");
        List<Entry> entries = store.open(order).orElseThrow().entries();
        store.delete(order);
        assertThat(entries.get(1)).isInstanceOf(Entry.StageStarted.class);
        store.append(new Append(order, 0, entries.subList(0, 2), Trigger.LIFECYCLE));
        store.release(order);
        context.getBean(Calls.class).taken();
    }

    @Test
    void saysThatItStartsBeforeItStarts() {
        application().run(context -> {
            assertThat(context.getBean(Pipeline.class).order()).isEqualTo("receipt 1");
            assertThat(store.writes)
                    .containsExactly(
                            "LIFECYCLE 1",
                            "BEFORE_CRITICAL 1",
                            "STAGE_COMPLETED 1",
                            "STAGE_COMPLETED 1",
                            "LIFECYCLE 1");
        });
    }

    @Test
    void doesNotStartWhenThatCannotBeSaid() {
        application()
                .withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=500ms")
                .run(context -> {
                    store.failing = true;
                    assertThatThrownBy(() -> context.getBean(Pipeline.class).order())
                            .isInstanceOf(CheckpointSaveException.class)
                            .hasMessageContaining("must not be executed before the journal says so");
                    assertThat(context.getBean(Calls.class).taken()).isEmpty();
                });
    }

    @Test
    void warnsWhenACompletedOneIsExecutedAgainWithOtherArguments(CapturedOutput output) {
        application().withBean(Prices.class).run(context -> {
            Prices prices = context.getBean(Prices.class);
            prices.all(List.of(1, 2));
            assertThat(output).doesNotContain("is IRREVERSIBLE");
            prices.all(List.of(1, 2, 3));
            assertThat(output).as("a new call").doesNotContain("is IRREVERSIBLE");
            prices.all(List.of(1, 4, 3));
            assertThat(output)
                    .containsOnlyOnce("Stage charge of run=prices is IRREVERSIBLE, was completed at entry")
                    .contains("args.amount changed. If that must not happen, set onInputChange = FAIL or REUSE");
        });
    }

    @Test
    void saysWhatIsWrongWithADecision() {
        application().run(context -> {
            dieWhileCharging(context);
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> operations.decide("order", "chrge", StageOutcome.retry()))
                    .hasMessageContaining("its journal has no stage of that name. Waiting: charge.");
            assertThatThrownBy(() -> operations.decide("order", "charge", StageOutcome.done(42)))
                    .isInstanceOf(PayloadException.class)
                    .hasMessageContaining("The value decided for stage charge is no result of it, which is declared")
                    .hasMessageContaining("Nothing was decided.");
            operations.decide("order", "charge", StageOutcome.done("receipt 7"));
            assertThat(context.getBean(Pipeline.class).order()).isEqualTo("receipt 7");
        });
    }

    @Test
    void waitsForAPersonWhenNobodyKnowsHowItEnded() {
        application().run(context -> {
            dieWhileCharging(context);
            assertThatThrownBy(() -> context.getBean(Pipeline.class).order())
                    .isInstanceOfSatisfying(StageOutcomeUnknownException.class, unknown -> {
                        assertThat(unknown.runId()).isEqualTo("order");
                        assertThat(unknown.stage()).isEqualTo("charge");
                    })
                    .hasMessageContaining("RunOperations.decide(\"order\", \"charge\"");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
            assertThat(context.getBean(RunExplorer.class).get("order").status()).isEqualTo(RunStatus.WAITING);
        });
    }

    @Test
    void waitsForAPersonAlthoughTheStageWasRenamedMeanwhile() {
        application().run(context -> {
            dieWhileCharging(context);
            rename(StageId.of("pay"));
            assertThatThrownBy(() -> context.getBean(Pipeline.class).order())
                    .isInstanceOfSatisfying(StageOutcomeUnknownException.class, unknown -> assertThat(unknown.stage())
                            .isEqualTo("pay"))
                    .hasMessageContaining("Stage charge")
                    .hasMessageContaining("RunOperations.decide(\"order\", \"pay\"");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();

            RunOperations operations = context.getBean(RunOperations.class);
            operations.decide("order", "pay", StageOutcome.done("receipt from the bank"));
            assertThat(operations.resume("order").result()).isEqualTo("receipt from the bank");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("send");
        });
    }

    /** Makes the journal one that was written when the stage had another name. */
    private void rename(StageId former) {
        RunId order = new RunId("order");
        List<Entry> entries = store.open(order).orElseThrow().entries();
        store.delete(order);
        Entry.StageStarted started = (Entry.StageStarted) entries.get(1);
        store.append(new Append(
                order,
                0,
                List.of(
                        entries.get(0),
                        new Entry.StageStarted(
                                started.time(),
                                Call.first(
                                        former,
                                        started.call().fingerprint(),
                                        started.call().thread()))),
                Trigger.LIFECYCLE));
        store.release(order);
    }

    @Test
    void executesItAgainWhenDecidedSo() {
        application().run(context -> {
            dieWhileCharging(context);
            catchThrowable(() -> context.getBean(Pipeline.class).order());
            RunOperations operations = context.getBean(RunOperations.class);
            operations.decide("order", "charge", StageOutcome.retry());
            assertThat(operations.resume("order").result()).isEqualTo("receipt 2");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("charge", "send");
        });
    }

    @Test
    void takesTheValueOfADecision() {
        application().run(context -> {
            dieWhileCharging(context);
            RunOperations operations = context.getBean(RunOperations.class);
            operations.decide("order", "charge", StageOutcome.done("receipt from the bank"));
            assertThat(context.getBean(Pipeline.class).order()).isEqualTo("receipt from the bank");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("send");
        });
    }

    @Test
    void endsTheRunForGoodWhenDecidedSo() {
        application().run(context -> {
            dieWhileCharging(context);
            RunOperations operations = context.getBean(RunOperations.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            operations.decide("order", "charge", StageOutcome.abort());
            assertThat(explorer.get("order").status()).isEqualTo(RunStatus.CANCELLED);
            assertThatThrownBy(() -> context.getBean(Pipeline.class).order()).isInstanceOf(RunCancelledException.class);
        });
    }

    @Test
    void tellsThatARunWaitsAndThatItWasCancelled(CapturedOutput output) {
        List<CheckpointEvent> events = new CopyOnWriteArrayList<>();
        application()
                .withBean("events", CheckpointListener.class, () -> events::add)
                .run(context -> {
                    dieWhileCharging(context);
                    catchThrowable(() -> context.getBean(Pipeline.class).order());
                    assertThat(events).noneMatch(RunPausedEvent.class::isInstance);
                    assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(RunWaitingEvent.class, waiting -> {
                        assertThat(waiting.runId()).isEqualTo("order");
                        assertThat(waiting.stage()).isEqualTo("charge");
                        assertThat(waiting.question()).isEqualTo("Did charge take effect?");
                    });
                    events.clear();
                    context.getBean(RunOperations.class).decide("order", "charge", StageOutcome.abort());
                    assertThat(events)
                            .extracting(event -> event.getClass().getSimpleName())
                            .containsExactly("EntriesSavedEvent", "RunCancelledEvent");
                    assertThat(events.get(1)).isInstanceOfSatisfying(RunCancelledEvent.class, cancelled -> {
                        assertThat(cancelled.runId()).isEqualTo("order");
                        assertThat(cancelled.reason()).contains("the outcome of charge is unknown");
                    });
                });
        assertThat(output)
                .contains("run=order waits for a decision: Did charge take effect?")
                .contains("run=order cancelled (aborted: the outcome of charge is unknown)");
    }

    @Test
    void writesNothingWhenItIsResumedWithoutADecision() {
        application().run(context -> {
            dieWhileCharging(context);
            catchThrowable(() -> context.getBean(Pipeline.class).order());
            RunOperations operations = context.getBean(RunOperations.class);
            RunId order = new RunId("order");
            int entries = store.open(order).orElseThrow().entries().size();

            assertThatThrownBy(() -> operations.resume("order"))
                    .isInstanceOfSatisfying(StageOutcomeUnknownException.class, unknown -> assertThat(unknown.stage())
                            .isEqualTo("charge"))
                    .hasMessageContaining("Nothing was executed")
                    .hasMessageContaining("RunOperations.decide(\"order\", \"charge\"");
            assertThatThrownBy(() -> context.getBean(Pipeline.class).order())
                    .isInstanceOf(StageOutcomeUnknownException.class);
            assertThat(store.open(order).orElseThrow().entries()).hasSize(entries);

            operations.decide("order", "charge", StageOutcome.done("receipt from the bank"));
            assertThat(operations.resume("order").result()).isEqualTo("receipt from the bank");
        });
    }

    @Test
    void isShownInDetailsMetersAndHealthAlsoAfterARestart(CapturedOutput output) {
        ApplicationContextRunner observed = application()
                .withConfiguration(AutoConfigurations.of(
                        CheckpointTelemetryAutoConfiguration.class, CheckpointHealthAutoConfiguration.class))
                .withBean(SimpleMeterRegistry.class);
        observed.run(context -> {
            dieWhileCharging(context);
            assertWaiting(context, 0);
            catchThrowable(() -> context.getBean(Pipeline.class).order());
            assertWaiting(context, 1);
            assertThat(context.getBean(RunExplorer.class).get("order").waiting())
                    .satisfies(waiting -> {
                        assertThat(waiting.stage()).isEqualTo("charge");
                        assertThat(waiting.question()).isEqualTo("Did charge take effect?");
                        assertThat(waiting.until()).isNull();
                    });
        });
        observed.run(context -> {
            context.publishEvent(
                    new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
            await().untilAsserted(() -> assertWaiting(context, 1));
            await().untilAsserted(() -> assertThat(output)
                    .containsOnlyOnce(
                            "Runs that wait for a decision: order (order). RunExplorer.get(runId).waiting()"));
            context.getBean(RunOperations.class).decide("order", "charge", StageOutcome.retry());
            context.getBean(RunOperations.class).resume("order");
            assertWaiting(context, 0);
            assertThat(context.getBean(RunExplorer.class).get("order").waiting())
                    .isNull();
        });
    }

    private static void assertWaiting(AssertableApplicationContext context, int count) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        context.getBean(CheckpointMeters.class).bindTo(meters);
        assertThat(meters.get("checkpoint.runs.waiting").gauge().value()).isEqualTo(count);
        assertThat(context.getBean(CheckpointHealthIndicator.class).health().getDetails())
                .containsEntry("waitingRuns", count);
    }

    @Test
    void refusesADecisionNobodyWaitsFor() {
        application().run(context -> {
            context.getBean(Pipeline.class).order();
            assertThatThrownBy(
                            () -> context.getBean(RunOperations.class).decide("order", "charge", StageOutcome.retry()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("No stage 'charge' of run 'order' waits for a decision");
        });
    }

    @Test
    void executesItAgainAfterAnExceptionOfItsOwn() {
        application().run(context -> {
            context.getBean(Calls.class).fail("charge");
            catchThrowable(() -> context.getBean(Pipeline.class).order());
            context.getBean(Calls.class).repair();
            assertThat(context.getBean(Pipeline.class).order()).isEqualTo("receipt 1");
        });
    }

    /** Whether it took effect is unknown, whatever it would be called with now. */
    @Test
    void waitsForAPersonAlthoughItIsCalledWithOtherArguments() {
        application().withBean(Prices.class).run(context -> {
            dieWhileCharging(context);
            context.getBean(Stages.class).amount = 11;
            assertThatThrownBy(() -> context.getBean(Pipeline.class).order())
                    .isInstanceOf(StageOutcomeUnknownException.class)
                    .hasMessageContaining("was started at entry 1 with other arguments than now");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
            RunOperations operations = context.getBean(RunOperations.class);
            operations.decide("order", "charge", StageOutcome.retry());
            assertThat(operations.resume("order").result()).isEqualTo("receipt 2");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("charge", "send");
        });
    }

    @Test
    void waitsForAPersonAlthoughThePipelineTriesAgain() {
        application().withBean(Prices.class).run(context -> {
            dieWhileCharging(context);
            context.getBean(Stages.class).tries = 3;
            assertThatThrownBy(() -> context.getBean(Pipeline.class).order())
                    .isInstanceOf(StageOutcomeUnknownException.class);
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
    }

    @Test
    void goesOnWithALoopOnceTheOpenCallIsDecided() {
        application().withBean(Prices.class).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            Prices prices = context.getBean(Prices.class);
            prices.all(List.of(1, 2, 3));
            RunId run = new RunId("prices");
            List<Entry> entries = store.open(run).orElseThrow().entries();
            store.delete(run);
            store.append(
                    new Append(run, 0, entries.subList(0, 4), Trigger.LIFECYCLE)); // started, 1, and the start of 2
            store.release(run);
            context.getBean(Calls.class).taken();

            assertThatThrownBy(() -> prices.all(List.of(1, 2, 3))).isInstanceOf(StageOutcomeUnknownException.class);
            operations.decide("prices", "charge", StageOutcome.done("receipt of 2"));
            assertThat(prices.all(List.of(1, 2, 3, 4))).startsWith("receipt 1 receipt of 2 receipt");
            assertThat(context.getBean(Calls.class).taken())
                    .as("the first and the second are charged already")
                    .containsExactly("charge", "charge");
        });
    }

    static class Prices {

        private final Stages stages;

        Prices(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "prices", runId = "'prices'")
        public String all(List<Integer> amounts) {
            return amounts.stream().map(stages::charge).collect(java.util.stream.Collectors.joining(" "));
        }
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'order'")
        String order() {
            String receipt = charge();
            stages.send(receipt);
            return receipt;
        }

        private String charge() {
            for (int tries = 1; ; tries++) {
                try {
                    return stages.charge(stages.amount);
                } catch (StageOutcomeUnknownException unknown) {
                    if (tries >= stages.tries) {
                        throw unknown;
                    }
                }
            }
        }
    }

    static class Stages {

        private final Calls calls;

        int amount = 10;

        int tries = 1;

        private int charges;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage(effect = Effect.IRREVERSIBLE, formerly = "pay")
        String charge(int amount) {
            calls.of("charge");
            return "receipt " + ++charges;
        }

        @Stage
        void send(String receipt) {
            calls.of("send");
        }
    }
}
