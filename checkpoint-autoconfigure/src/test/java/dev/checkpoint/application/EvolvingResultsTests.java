package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
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

        record Rate(int n) {}

        static class Stages {

            private final Calls calls;

            Stages(Calls calls) {
                this.calls = calls;
            }

            @Stage
            Rate rate(int n) {
                calls.of("rate " + n);
                return new Rate(n);
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
