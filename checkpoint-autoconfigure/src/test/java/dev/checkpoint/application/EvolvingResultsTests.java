package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.StageNotRestorableException;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** One run over several versions of an application, whose result types differ. */
@ExtendWith(OutputCaptureExtension.class)
class EvolvingResultsTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner before() {
        return Applications.withFiles(directory).withBean(Before.class).withBean(Before.Stages.class);
    }

    private ApplicationContextRunner after() {
        return Applications.withFiles(directory).withBean(After.class).withBean(After.Stages.class);
    }

    private static void fails(
            ApplicationContextRunner version, Class<? extends Pipeline> pipeline, String... executed) {
        version.run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("send");
            assertThat(catchThrowable(() -> context.getBean(pipeline).order())).hasMessage("send is out of order");
            assertThat(calls.taken()).containsExactly(executed);
        });
    }

    @Test
    void aResultThatReplacesAnUnusableOneIsNotExecutedAgain(CapturedOutput output) {
        fails(before(), Before.class, "rate 1", "rate 1", "rate 2", "send");
        fails(after(), After.class, "rate 1", "rate 1", "rate 2", "send");
        fails(after(), After.class, "send");
        after().run(context -> assertThat(context.getBean(After.class).order()).isEqualTo("new new new"));
        assertThat(output.toString().split("cannot be restored: ", -1)).hasSize(4);
    }

    @Test
    void anOlderVersionUsesItsOwnResultsBehindNewerOnes() {
        fails(before(), Before.class, "rate 1", "rate 1", "rate 2", "send");
        fails(after(), After.class, "rate 1", "rate 1", "rate 2", "send");
        fails(before(), Before.class, "send");
        fails(after(), After.class, "send");
    }

    @Test
    void aMaskedResultIsReplacedByOneThatIsEncrypted() {
        ApplicationContextRunner masked =
                Applications.withFiles(directory).withBean(Secret.class).withBean(Secret.Stages.class);
        ApplicationContextRunner encrypted = masked.withPropertyValues(
                "checkpoint.encryption.keyset=" + Keysets.json(Keysets.create()).replace("\n", ""));
        fails(masked, Secret.class, "password", "send");
        fails(masked, Secret.class, "password", "send");
        fails(encrypted, Secret.class, "password", "send");
        fails(encrypted, Secret.class, "send");
    }

    private void charged() {
        fails(
                Applications.withFiles(directory).withBean(OldShop.class).withBean(OldShop.Stages.class),
                OldShop.class,
                "charge",
                "send");
    }

    private ApplicationContextRunner newShop() {
        return Applications.withFiles(directory).withBean(NewShop.class).withBean(NewShop.Stages.class);
    }

    @Test
    void aPersonDecidesAboutAnEffectWhoseResultCannotBeRestored() {
        charged();
        newShop().run(context -> {
            Pipeline shop = context.getBean(NewShop.class);
            RunOperations operations = context.getBean(RunOperations.class);
            for (int i = 0; i < 2; i++) {
                assertThat(catchThrowable(shop::order))
                        .isInstanceOf(StageNotRestorableException.class)
                        .hasMessageContaining("RunOperations.decide(\"order\", \"charge\", StageOutcome.done(value)");
            }
            operations.decide("order", "charge", StageOutcome.done(new NewShop.Receipt(1, "by hand")));
            assertThat(shop.order()).isEqualTo("by hand");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("send");
        });
    }

    @Test
    void anEffectWhoseResultCannotBeRestoredIsRepeatedIfAPersonSaysSo() {
        charged();
        newShop().run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            operations.decide("order", "charge", StageOutcome.retry());
            assertThat(operations.resume("order").result()).isEqualTo("new");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("charge", "send");
            assertThat(catchThrowable(() -> operations.decide("order", "charge", StageOutcome.retry())))
                    .hasMessageContaining("No stage 'charge' of run 'order' waits for a decision");
        });
    }

    @Test
    void aRunWhoseEffectCannotBeRestoredIsEndedIfAPersonSaysSo() {
        charged();
        newShop().run(context -> {
            context.getBean(RunOperations.class).decide("order", "charge", StageOutcome.abort());
            assertThat(context.getBean(RunExplorer.class).get("order").status()).isEqualTo(RunStatus.CANCELLED);
        });
    }

    @Test
    void thereIsNothingToDecideAboutAResultThatCanBeRestored() {
        charged();
        Applications.withFiles(directory)
                .withBean(OldShop.class)
                .withBean(OldShop.Stages.class)
                .run(context -> assertThat(catchThrowable(() ->
                                context.getBean(RunOperations.class).decide("order", "charge", StageOutcome.retry())))
                        .hasMessageContaining("all results of the stage can be restored"));
    }

    static class OldShop implements Pipeline {

        private final Stages stages;

        OldShop(Stages stages) {
            this.stages = stages;
        }

        @Override
        @Checkpointed(value = "order", runId = "'order'")
        public String order() {
            Receipt receipt = stages.charge();
            stages.send();
            return String.valueOf(receipt.n());
        }

        record Receipt(int n) {}

        static class Stages {

            private final Calls calls;

            Stages(Calls calls) {
                this.calls = calls;
            }

            @Stage(effect = Effect.IRREVERSIBLE)
            Receipt charge() {
                calls.of("charge");
                return new Receipt(1);
            }

            @Stage
            void send() {
                calls.of("send");
            }
        }
    }

    static class NewShop implements Pipeline {

        private final Stages stages;

        NewShop(Stages stages) {
            this.stages = stages;
        }

        @Override
        @Checkpointed(value = "order", runId = "'order'")
        public String order() {
            Receipt receipt = stages.charge();
            stages.send();
            return receipt.more();
        }

        record Receipt(int n, String more) {}

        static class Stages {

            private final Calls calls;

            Stages(Calls calls) {
                this.calls = calls;
            }

            @Stage(effect = Effect.IRREVERSIBLE)
            Receipt charge() {
                calls.of("charge");
                return new Receipt(2, "new");
            }

            @Stage
            void send() {
                calls.of("send");
            }
        }
    }

    /** A pipeline with a stage that fails at its end. */
    interface Pipeline {

        String order();
    }

    static class Before implements Pipeline {

        private final Stages stages;

        Before(Stages stages) {
            this.stages = stages;
        }

        @Override
        @Checkpointed(value = "order", runId = "'order'")
        public String order() {
            String rates = stages.rate(1).n() + " " + stages.rate(1).n() + " "
                    + stages.rate(2).n();
            stages.send();
            return rates;
        }

        record Rate(int n, int weight) {}

        static class Stages {

            private final Calls calls;

            Stages(Calls calls) {
                this.calls = calls;
            }

            @Stage
            Rate rate(int n) {
                calls.of("rate " + n);
                return new Rate(n, 1);
            }

            @Stage
            void send() {
                calls.of("send");
            }
        }
    }

    static class After implements Pipeline {

        private final Stages stages;

        After(Stages stages) {
            this.stages = stages;
        }

        @Override
        @Checkpointed(value = "order", runId = "'order'")
        public String order() {
            String rates = stages.rate(1).more() + " " + stages.rate(1).more() + " "
                    + stages.rate(2).more();
            stages.send();
            return rates;
        }

        record Rate(int n, String more) {}

        static class Stages {

            private final Calls calls;

            Stages(Calls calls) {
                this.calls = calls;
            }

            @Stage
            Rate rate(int n) {
                calls.of("rate " + n);
                return new Rate(n, "new");
            }

            @Stage
            void send() {
                calls.of("send");
            }
        }
    }

    static class Secret implements Pipeline {

        private final Stages stages;

        Secret(Stages stages) {
            this.stages = stages;
        }

        @Override
        @Checkpointed(value = "order", runId = "'order'")
        public String order() {
            String password = stages.password();
            stages.send();
            return String.valueOf(password.length());
        }

        static class Stages {

            private final Calls calls;

            Stages(Calls calls) {
                this.calls = calls;
            }

            @Sensitive
            @Stage
            String password() {
                calls.of("password");
                return "XYZZY";
            }

            @Stage
            void send() {
                calls.of("send");
            }
        }
    }
}
