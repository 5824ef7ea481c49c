package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What looks like a secret in a payload is kept as it is, and said: what it is and where, never itself, and once. */
@ExtendWith(OutputCaptureExtension.class)
class SuspicionTests {

    private static final String CARD = "4111111111111111";

    private static ApplicationContextRunner application(String... properties) {
        return Applications.inMemory()
                .withPropertyValues(properties)
                .withBean(Pipeline.class)
                .withBean(Stages.class);
    }

    @Test
    void saysWhatLooksLikeASecretAndWhere(CapturedOutput output) {
        application().run(context -> {
            assertThat(context.getBean(Pipeline.class).look("a-1", List.of("b", "c-XYZZY@example.com")))
                    .isEqualTo(CARD);
            assertThat(context.getBean(Pipeline.class).look("a-2", List.of("XYZZY@example.com")))
                    .isEqualTo(CARD);
            assertThat(context.getBean(RunExplorer.class).get("a-1").stages())
                    .as("the entry says so, too")
                    .anySatisfy(stage ->
                            assertThat(stage.details().json()).contains("an e-mail address at $.persons[1].mail"));
        });
        assertThat(output)
                .containsOnlyOnce("The result of Stages.find contains what looks like a secret:"
                        + " an e-mail address at $.persons[1].mail.")
                .containsOnlyOnce("The result of Stages.index contains what looks like a secret:"
                        + " an e-mail address at $.byMail (a name).")
                .containsOnlyOnce("The result of Pipeline.look contains what looks like a secret: a card number at $.")
                .containsOnlyOnce("The arguments of pipeline look (Pipeline.look) contain what looks like a secret:"
                        + " an e-mail address at $.mails[1].")
                .doesNotContain("XYZZY", CARD);
    }

    @Test
    void saysEachKindThatAPayloadHas(CapturedOutput output) {
        application().run(context -> context.getBean(Pipeline.class).look("a-3", List.of("XYZZY@example.com", CARD)));
        assertThat(output)
                .containsOnlyOnce("an e-mail address at $.mails[0], a card number at $.mails[1].")
                .doesNotContain("XYZZY", CARD);
    }

    @Test
    void doesNotSuspectWhatIsProtected(CapturedOutput output) {
        String keyset = Keysets.base64();
        application("checkpoint.encryption.keyset=" + keyset)
                .run(context -> assertThat(context.getBean(Pipeline.class).login("XYZZY"))
                        .isEqualTo("XYZZY"));
        application().run(context -> context.getBean(Pipeline.class).login("XYZZY"));
        assertThat(output).doesNotContain("looks like a secret", "XYZZY");
    }

    record Person(String name, String mail) {}

    record Persons(List<Person> persons) {}

    record Index(Map<String, Integer> byMail) {}

    record Login(String user, String password) {}

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "look", runId = "#id")
        String look(String id, List<String> mails) {
            stages.find();
            stages.index();
            return CARD;
        }

        @Checkpointed("login")
        String login(String password) {
            return stages.open(password).password();
        }
    }

    static class Stages {

        @Stage
        Persons find() {
            return new Persons(List.of(new Person("ada", "none"), new Person("bob", "XYZZY@example.com")));
        }

        @Stage
        Index index() {
            return new Index(Map.of("XYZZY@example.com", 1));
        }

        @Stage
        Login open(String password) {
            return new Login("ada", password);
        }
    }
}
