package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.CheckpointException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Run ids and keys whose text would be another one in the next process. */
class IdentifyingTextTests {

    static List<Object> unstable() {
        return List.of(
                new Order("o-1"),
                new int[] {1},
                List.of("b", new String[] {"a"}),
                Optional.empty(),
                Optional.of(new Order("o-1")),
                List.of("a", new Order("o-1")),
                Map.of("order", new Order("o-1")),
                Map.of(1, List.of(new byte[0])),
                (Runnable) () -> {});
    }

    @ParameterizedTest
    @MethodSource("unstable")
    void areRefusedForARun(Object id) {
        Applications.inMemory().withBean(Pipeline.class).withBean(Stages.class).run(context -> {
            assertThatThrownBy(() -> context.getBean(Pipeline.class).identified(id))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("@Checkpointed(runId = ...) \"#id\" of Pipeline.identified")
                    .hasMessageMatching("(?s).*(differs in each process|is an empty Optional).*Nothing was executed.*");
            assertThat(context.getBean(RunExplorer.class).find(RunQuery.all())).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("unstable")
    void areRefusedForAStage(Object key) {
        Applications.inMemory().withBean(Pipeline.class).withBean(Stages.class).run(context -> assertThatThrownBy(
                        () -> context.getBean(Pipeline.class).keyed(key))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("Nothing was executed"));
    }

    static List<Object> stable() {
        return List.of(
                "a",
                'c',
                1,
                true,
                UUID.fromString("00000000-0000-7000-8000-000000000000"),
                Path.of("a/b"),
                Arrays.asList("a", null),
                Map.of("a", List.of(1)),
                Optional.of("a"),
                Thread.State.NEW,
                new StringBuilder("a"),
                new Named("a"));
    }

    @ParameterizedTest
    @MethodSource("stable")
    void areTakenIfTheyAreTheSameInEachProcess(Object id) {
        Applications.inMemory().withBean(Pipeline.class).withBean(Stages.class).run(context -> {
            context.getBean(Pipeline.class).identified(id);
            assertThat(context.getBean(RunExplorer.class).find(RunQuery.all()))
                    .extracting(RunSummary::runId)
                    .containsExactly(id.toString());
        });
    }

    @Test
    void sayWhatToWriteInstead() {
        Applications.inMemory().withBean(Pipeline.class).withBean(Stages.class).run(context -> assertThatThrownBy(
                        () -> context.getBean(Pipeline.class).identified(new Order("o-1")))
                .hasMessageContaining(
                        "is an object of " + Order.class.getName() + ", which has no toString() of its own")
                .hasMessageContaining("\"#order.id\""));
    }

    /** Has no text. */
    static class Order {

        private final String id;

        Order(String id) {
            this.id = id;
        }

        public String getId() {
            return id;
        }
    }

    /** Has one. */
    record Named(String name) {}

    /** A pipeline of one stage. */
    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        public void identified(Object id) {}

        @Checkpointed(runId = "'keyed'")
        public void keyed(Object key) {
            stages.work(key);
        }
    }

    /** A stage with a key. */
    static class Stages {

        @Stage(key = "#key")
        public void work(Object key) {}
    }
}
