package dev.checkpoint.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.InvalidPipelinesException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said at start-up of {@code @Stage(compensate = ...)}, and which methods fit. */
class CompensationFindingsTests {

    @Test
    void namesTheSignaturesThatFit() {
        Applications.inMemory().withBean("broken", Broken.class).run(context -> assertThat(context.getStartupFailure())
                .isInstanceOfSatisfying(InvalidPipelinesException.class, failure -> assertThat(failure.findings())
                        .extracting(Finding::method, Finding::problem, Finding::fix)
                        .containsExactly(
                                tuple(
                                        "Broken.absent",
                                        "@Stage(compensate = \"nowhere\"): Broken has no method 'nowhere'",
                                        "Add one of: nowhere(String, int, List), nowhere(String, int), nowhere(List),"
                                                + " nowhere()."),
                                tuple(
                                        "Broken.hidden",
                                        "@Stage(compensate = \"secretly\"): secretly() is private, static or final, so it"
                                                + " cannot be called on the bean",
                                        "Make it a method that a proxy can call."),
                                tuple(
                                        "Broken.itself",
                                        "@Stage(compensate = \"absent\"): absent(String, int) is a stage or a pipeline"
                                                + " itself",
                                        "Remove its annotation: what undoes a stage is recorded anyway."),
                                tuple(
                                        "Broken.unfit",
                                        "@Stage(compensate = \"undo\"): undo(Thread), undo(String, String) takes neither"
                                                + " the arguments of the stage nor its result",
                                        "Make it one of: undo(String), undo()."))));
    }

    @Test
    void acceptsWhatFitsAlsoWiderAndInherited() {
        Applications.inMemory().withBean(Fitting.class).run(context -> assertThat(context)
                .hasNotFailed());
    }

    static class Broken {

        @Stage(compensate = "nowhere")
        List<String> absent(String a, int b) {
            return List.of();
        }

        @Stage(compensate = "undo")
        void unfit(String a) {}

        void undo(Thread other) {}

        void undo(String a, String b) {}

        @Stage(compensate = "secretly")
        void hidden(String a) {}

        private void secretly() {}

        @Stage(compensate = "absent")
        void itself(String a, int b) {}
    }

    static class Base<T> {

        void inherited(T value) {}
    }

    static class Fitting extends Base<String> {

        @Stage(compensate = "inherited")
        Integer one(String a) {
            return 1;
        }

        @Stage(compensate = "wider")
        int two(Integer a) {
            return 1;
        }

        void wider(Number a, Object result) {}
    }
}
