package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Ids and keys are written in clear text; what looks like a secret in them is said, once. */
@ExtendWith(OutputCaptureExtension.class)
class ClearNamesTests {

    @Test
    void reportsExpressionsOverSomethingSensitive(CapturedOutput output) {
        Applications.inMemory().withBean(Expressive.class).run(context -> assertThat(context)
                .hasNotFailed());
        assertThat(output)
                .contains("@Checkpointed(runId = ...) of Expressive.byParameter uses the sensitive 'card'")
                .contains("@Checkpointed(runId = ...) of Expressive.byNumber uses the sensitive 'card'")
                .contains("@Checkpointed(runId = ...) of Expressive.byName uses the sensitive 'password'")
                .contains("@Checkpointed(runId = ...) of Expressive.byMember uses the sensitive 'pin'")
                .contains("@Checkpointed(runId = ...) of Expressive.byInterface uses the sensitive 'code'")
                .doesNotContain("of Expressive.byDigest uses", "of Expressive.byUser uses");
    }

    @Test
    void reportsIdsAndKeysThatLookLikeSecretsOnce(CapturedOutput output) {
        Applications.inMemory().withBean(Plain.class).withBean(Steps.class).run(context -> {
            context.getBean(Plain.class).run("ada@example.com", "4111111111111111");
            context.getBean(Plain.class).run("bob@example.com", "4111111111111111");
            context.getBean(Plain.class).run("order-1", "4111111111111112");
        });
        assertThat(output)
                .containsOnlyOnce("The run id of pipeline plain (Plain.run) looks like an e-mail address")
                .containsOnlyOnce("The key of stage step (Steps.step) looks like a card number");
    }

    record Login(String user, String password, @Sensitive String pin) {}

    interface Contract {
        String byInterface(@Sensitive String code);
    }

    static class Expressive implements Contract {

        @Checkpointed(value = "a", runId = "'card-' + #card")
        String byParameter(@Sensitive String card) {
            return "";
        }

        @Checkpointed(value = "b", runId = "#p0")
        String byNumber(@Sensitive String card) {
            return "";
        }

        @Checkpointed(value = "c", runId = "#login.password")
        String byName(Login login) {
            return "";
        }

        @Checkpointed(value = "d", runId = "#login.pin + '1'")
        String byMember(Login login) {
            return "";
        }

        @Override
        @Checkpointed(value = "e", runId = "#code")
        public String byInterface(String code) {
            return "";
        }

        @Checkpointed(value = "f", runId = "T(dev.checkpoint.application.ClearNamesTests).digest(#card)")
        String byDigest(@Sensitive String card) {
            return "";
        }

        @Checkpointed(value = "g", runId = "#login.user")
        String byUser(Login login) {
            return "";
        }
    }

    /** What an application would call. */
    public static String digest(String card) {
        return "d" + card.toLowerCase(Locale.ROOT).hashCode();
    }

    static class Plain {

        private final Steps steps;

        Plain(Steps steps) {
            this.steps = steps;
        }

        @Checkpointed(value = "plain", runId = "#customer")
        String run(String customer, String item) {
            return steps.step(item);
        }
    }

    static class Steps {

        @Stage(key = "#item")
        String step(String item) {
            return "done";
        }
    }
}
