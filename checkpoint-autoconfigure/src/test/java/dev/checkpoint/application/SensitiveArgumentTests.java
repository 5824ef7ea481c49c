package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunOperations;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.StageNotRestorableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

/** Without a key: what cannot be compared or given back is said as it is, and nothing is repeated or kept on a guess. */
@ExtendWith(OutputCaptureExtension.class)
class SensitiveArgumentTests {

    private final WatchedStore store = new WatchedStore();

    private ApplicationContextRunner application() {
        return Applications.inMemory()
                .withBean(CheckpointStore.class, () -> store)
                .withBean(Shop.class)
                .withBean(Stages.class);
    }

    private static String order(ApplicationContext context, String card) {
        return context.getBean(Shop.class).order(card);
    }

    @Test
    void saysThatAnotherProcessCannotCompareAndDoesNotRepeatAnEffect() {
        application().run(context -> assertThatThrownBy(() -> order(context, "XYZZY-card"))
                .isInstanceOf(IllegalStateException.class));
        application().run(context -> {
            assertThatThrownBy(() -> order(context, "XYZZY-card"))
                    .isInstanceOf(StageNotRestorableException.class)
                    .hasMessageContaining("args.card cannot be compared")
                    .hasMessageContaining("checkpoint.encryption.keyset")
                    .hasMessageNotContainingAny("changed", "XYZZY");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("look");
        });
    }

    @Test
    void saysThatAnotherProcessCannotCompareAndRepeatsWhatMayBeRepeated(CapturedOutput output) {
        application().run(context -> assertThatThrownBy(() -> order(context, "XYZZY-card"))
                .isInstanceOf(IllegalStateException.class));
        application().run(context -> assertThatThrownBy(() -> order(context, "XYZZY-card"))
                .isInstanceOf(StageNotRestorableException.class));
        assertThat(output)
                .contains("look is executed again: args.card cannot be compared")
                .contains("resumed (failed with IllegalStateException: no paper; args.card cannot be compared")
                .doesNotContain("args.card changed", "XYZZY");
    }

    @Test
    void knowsInTheSameProcessWhetherAnArgumentChanged() {
        application().run(context -> {
            assertThatThrownBy(() -> order(context, "XYZZY-card")).hasMessage("no paper");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("look", "charge");
            context.getBean(Stages.class).work();
            assertThat(order(context, "XYZZY-card")).isEqualTo("printed");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
            assertThat(order(context, "XYZZY-other")).isEqualTo("printed");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("look", "charge");
        });
    }

    @Test
    void refusesADecisionWhoseValueWouldBeMasked() {
        application().run(context -> {
            dieWhileRefunding(context);
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> operations.decide("return", "refund", StageOutcome.done("XYZZY-receipt")))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("refund is sensitive at $")
                    .hasMessageContaining("checkpoint.encryption.keyset and decide again")
                    .hasMessageNotContaining("XYZZY");
            assertThat(store.open(new RunId("return")).orElseThrow().entries())
                    .as("nothing was written")
                    .last()
                    .isInstanceOf(Entry.StageStarted.class);
            operations.decide("return", "refund", StageOutcome.retry());
            assertThat(context.getBean(Shop.class).takeBack("XYZZY-card")).isEqualTo("done");
        });
    }

    /** Leaves the journal as a process does that dies in the stage. */
    private void dieWhileRefunding(ApplicationContext context) {
        context.getBean(Shop.class).takeBack("XYZZY-card");
        RunId run = new RunId("return");
        List<Entry> entries = store.open(run).orElseThrow().entries();
        int started = 0;
        while (!(entries.get(started) instanceof Entry.StageStarted)) {
            started++;
        }
        store.delete(run);
        store.append(new Append(run, 0, entries.subList(0, started + 1), Trigger.LIFECYCLE));
        store.release(run);
    }

    static class Shop {

        private final Stages stages;

        Shop(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "shop", runId = "'order'")
        String order(@Sensitive String card) {
            stages.look(card);
            stages.charge(card);
            return stages.print();
        }

        @Checkpointed(value = "returns", runId = "'return'")
        String takeBack(@Sensitive String card) {
            stages.refund(card);
            return "done";
        }
    }

    static class Stages {

        private final AtomicBoolean failing = new AtomicBoolean(true);

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        void work() {
            failing.set(false);
        }

        @Stage
        int look(@Sensitive String card) {
            calls.of("look");
            return card.length();
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        int charge(@Sensitive String card) {
            calls.of("charge");
            return card.length();
        }

        @Sensitive
        @Stage(effect = Effect.IRREVERSIBLE)
        String refund(@Sensitive String card) {
            return "XYZZY-receipt";
        }

        @Stage
        String print() {
            if (failing.get()) {
                throw new IllegalStateException("no paper");
            }
            return "printed";
        }
    }
}
