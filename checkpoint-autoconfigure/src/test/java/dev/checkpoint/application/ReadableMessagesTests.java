package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.CheckpointException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Messages are sentences of a length that a person reads. */
@ExtendWith(OutputCaptureExtension.class)
class ReadableMessagesTests {

    private static final int KIBI = 1024;

    private static ApplicationContextRunner application() {
        return Applications.inMemory().withBean(Pipelines.class).withBean(Stages.class);
    }

    private static String line(CapturedOutput output, String part) {
        List<String> lines =
                output.getAll().lines().filter(line -> line.contains(part)).toList();
        assertThat(lines).as(part).hasSize(1);
        return lines.get(0);
    }

    @Test
    void nameTheFirstOfManyMaskedPlaces(CapturedOutput output) {
        application().run(context -> context.getBean(Pipelines.class).logins(logins()));

        assertThat(line(output, "The result of Stages.logins is masked"))
                .contains("(sensitive at $[0].code, $[1].code, $[2].code, $[3].code, $[4].code and 295 more)")
                .hasSizeLessThan(800);
        assertThat(line(output, "Arguments of pipeline logins"))
                .contains("$.logins[4].code and 295 more")
                .hasSizeLessThan(800);
    }

    @Test
    void separateSentences(CapturedOutput output) {
        application().run(context -> context.getBean(Pipelines.class).animal());

        assertThat(line(output, "The result of Stages.animal"))
                .contains("$: Dog came back as Animal. Return a type that can be written");
    }

    @Test
    void adviseNoSettingThatLosesTheContent(CapturedOutput output) {
        application().run(context -> context.getBean(Pipelines.class).dice());

        assertThat(line(output, "The result of Stages.dice"))
                .contains("at $: java.util.Random has no property that can be written. Return a type that")
                .doesNotContain("FAIL_ON_EMPTY_BEANS");
    }

    @Test
    void nameThePipelineOfABlankRunId() {
        application().run(context -> assertThatThrownBy(
                        () -> context.getBean(Pipelines.class).identified("  "))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("Pipeline identified (Pipelines.identified)")
                .hasMessageContaining("Run id '  ' is blank.")
                .hasMessageEndingWith("Nothing was executed."));
    }

    @Test
    void adviseNoIdThatAllCallsWouldShare() {
        application().run(context -> assertThatThrownBy(
                        () -> context.getBean(Pipelines.class).identified(null))
                .isInstanceOf(CheckpointException.class)
                .hasMessageEndingWith("is null for the arguments [null]. Pass a value. Nothing was executed."));
    }

    @Test
    void warnOncePerRunOfAStageWhoseResultsKeepGrowing(CapturedOutput output) {
        List<Integer> growing =
                IntStream.rangeClosed(1, 14).mapToObj(i -> i * 140 * KIBI).toList();

        application().run(context -> {
            context.getBean(Pipelines.class).talk("a", growing);
            context.getBean(Pipelines.class).talk("b", growing);
        });

        assertThat(line(output, "run=a: the last")).contains("8 results of Stages.talk became larger each time");
        assertThat(line(output, "run=b: the last")).contains("grow with the square of its calls");
    }

    @Test
    void sayNothingOfResultsThatAreSmallOrNotAlwaysLarger(CapturedOutput output) {
        List<Integer> small =
                IntStream.rangeClosed(1, 20).map(i -> i * KIBI).boxed().toList();
        List<Integer> varying = IntStream.rangeClosed(1, 20)
                .map(i -> (i % 7 + 1) * 300 * KIBI + i)
                .boxed()
                .toList();

        application().run(context -> {
            context.getBean(Pipelines.class).talk("a", small);
            context.getBean(Pipelines.class).talk("b", varying);
        });

        assertThat(output).doesNotContain("became larger each time");
    }

    private static List<Login> logins() {
        return IntStream.range(0, 300)
                .mapToObj(i -> new Login("u" + i, "c" + i))
                .toList();
    }

    record Login(String user, @Sensitive String code) {}

    static class Animal {
        public String name = "any";
    }

    static class Dog extends Animal {
        public int barks = 1;
    }

    static class Pipelines {

        private final Stages stages;

        Pipelines(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed
        public int logins(List<Login> logins) {
            return stages.logins(logins).size();
        }

        @Checkpointed
        public void animal() {
            stages.animal();
        }

        @Checkpointed
        public void dice() {
            stages.dice();
        }

        @Checkpointed(runId = "#id")
        public void identified(String id) {}

        @Checkpointed(runId = "#id")
        public void talk(String id, List<Integer> sizes) {
            sizes.forEach(stages::talk);
        }
    }

    static class Stages {

        @Stage
        public List<Login> logins(List<Login> logins) {
            return logins;
        }

        @Stage
        public Animal animal() {
            return new Dog();
        }

        @Stage
        public Random dice() {
            return new Random(4);
        }

        @Stage
        public String talk(int size) {
            return "x".repeat(size);
        }
    }
}
