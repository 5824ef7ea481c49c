package dev.checkpoint.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.InvalidAnnotationException;
import dev.checkpoint.metadata.InvalidPipelinesException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;

/** All that is wrong with the attributes of one annotation is told at once, not one after the other. */
class AttributeFindingsTests {

    @Test
    void showsEveryBrokenAttributeOfAMethodInOneReport() {
        Applications.inMemory()
                .withConfiguration(AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class))
                .withBean("broken", Broken.class)
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOfSatisfying(InvalidPipelinesException.class, failure -> assertThat(
                                        failure.findings())
                                .extracting(Finding::method, Finding::problem)
                                .containsExactly(
                                        tuple(
                                                "Broken.load",
                                                "@Stage(key = ...) \"#nobody + #nothing\" names #nobody and"
                                                        + " #nothing, but the parameters are [id]"),
                                        tuple(
                                                "Broken.load",
                                                "@Stage(timeout = ...) \"soon\" is not a duration longer than"
                                                        + " zero"),
                                        tuple(
                                                "Broken.run",
                                                "\"${limit.of.nobody}\" cannot be resolved: Could not resolve"
                                                        + " placeholder 'limit.of.nobody' in value"
                                                        + " \"${limit.of.nobody}\""),
                                        tuple(
                                                "Broken.run",
                                                "@Checkpointed(runId = ...) is not a valid SpEL expression:"
                                                        + " \"#id +\": EL1042E: Problem parsing right operand"))));
    }

    @Test
    void tellsAllOfThemAtTheFirstCallWithoutValidation() {
        Applications.inMemory()
                .withPropertyValues("checkpoint.validation=off")
                .withBean("broken", Broken.class)
                .run(context -> assertThatThrownBy(
                                () -> context.getBean(Broken.class).load("a"))
                        .isInstanceOf(InvalidAnnotationException.class)
                        .hasMessageContainingAll(
                                "Broken.load: ", "#nobody and #nothing", "\"soon\" is not a duration"));
    }

    @Test
    void showsWhatElseIsWrongWithTheMethod() {
        Applications.inMemory().withBean("hopeless", Hopeless.class).run(context -> assertThat(
                        context.getStartupFailure())
                .isInstanceOfSatisfying(InvalidPipelinesException.class, failure -> assertThat(failure.findings())
                        .extracting(
                                Finding::method, finding -> finding.problem().split(":")[0])
                        .containsExactly(
                                tuple(
                                        "Hopeless.load",
                                        "@Stage(timeout = ...) \"soon\" is not a duration longer than" + " zero"),
                                tuple(
                                        "Hopeless.load",
                                        "a result declared java.util.stream.Stream<java.lang.String> cannot"
                                                + " be restored"),
                                tuple("Hopeless.load", "private stage"))));
    }

    @Test
    void showsNamesThatAreNoLine() {
        Applications.inMemory().withBean(Lines.class).run(context -> assertThat(context.getStartupFailure())
                .isInstanceOfSatisfying(InvalidPipelinesException.class, failure -> assertThat(failure.findings())
                        .extracting(Finding::method, Finding::problem)
                        .containsExactly(
                                tuple("Lines.both", "its name contains the control character U+000A"),
                                tuple("Lines.tab", "its name contains the control character U+0009"))));
    }

    static class Lines {

        @Checkpointed("first\nERROR second")
        public String both() {
            return "";
        }

        @Stage("a\tb")
        public String tab() {
            return "";
        }

        @Stage("a/b: c [d]")
        public String fine() {
            return "";
        }
    }

    static class Hopeless {

        @Stage(timeout = "soon")
        private Stream<String> load() {
            return Stream.of();
        }
    }

    static class Broken {

        @Checkpointed(runId = "#id +", timeout = "${limit.of.nobody}")
        public String run(String id) {
            return id;
        }

        @Stage(key = "#nobody + #nothing", timeout = "soon")
        public String load(String id) {
            return id;
        }
    }
}
