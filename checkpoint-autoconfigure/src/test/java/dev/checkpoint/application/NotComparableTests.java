package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunOperations;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.RunInputChangedException;
import dev.checkpoint.error.StageNotRestorableException;
import dev.checkpoint.metadata.InvalidPipelinesException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.key.Fingerprinter;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** Arguments that have no digest: what cannot be compared never counts as equal. */
@ExtendWith(OutputCaptureExtension.class)
class NotComparableTests {

    private final WatchedStore store = new WatchedStore();

    private ApplicationContextRunner application() {
        return Applications.inMemory()
                .withBean(CheckpointStore.class, () -> store)
                .withPropertyValues("checkpoint.validation=warn")
                .withBean(Pipelines.class)
                .withBean(Stages.class);
    }

    /** Executes the pipeline until its last stage fails, repairs that, and executes it again. */
    private List<String> resumed(ApplicationContext context, Runnable first, Runnable second) {
        Calls calls = context.getBean(Calls.class);
        calls.fail("end");
        assertThat(catchThrowable(first::run)).isNotNull();
        calls.repair();
        calls.taken();
        second.run();
        return calls.taken();
    }

    @Test
    void executesTheStageAgainForAnotherNodeOfACycle(CapturedOutput output) {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            assertThat(resumed(context, () -> pipelines.walk(new Node("a")), () -> pipelines.walk(new Node("b"))))
                    .containsExactly("walk b", "end");
        });
        assertThat(output).contains("walk is executed again: args.node cannot be compared");
        assertThat(output.toString().split("Parameter 'node' of .*Stages.walk cannot be compared with", -1))
                .as("said once")
                .hasSize(2);
    }

    @Test
    void executesTheStageAgainForEachLambdaInAField() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            assertThat(resumed(
                            context,
                            () -> pipelines.price(new Rule("a", n -> n)),
                            () -> pipelines.price(new Rule("a", n -> 2 * n))))
                    .containsExactly("price 2", "end");
        });
    }

    @Test
    void comparesNoExceptionWithAnother() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            assertThat(resumed(
                            context,
                            () -> pipelines.classify(new IOException("a")),
                            () -> pipelines.classify(new IllegalStateException("b"))))
                    .containsExactly("classify b", "end");
        });
    }

    @Test
    void doesNotShiftResultsToOtherFilesWhenOneIsAdded() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            assertThat(resumed(context, () -> pipelines.extract("a", "b"), () -> assertThat(
                                    pipelines.extract("x", "a", "b"))
                            .isEqualTo("X+A+B")))
                    .containsExactly("extract x", "extract a", "extract b", "end");
        });
    }

    @Test
    void findsDeclaredTypesThatCanNeverBeComparedAtStartUp() {
        application().withPropertyValues("checkpoint.validation=fail").run(context -> assertThat(
                        context.getStartupFailure())
                .isInstanceOf(InvalidPipelinesException.class)
                .hasMessageContaining("parameter 'file' (org.springframework.core.io.Resource) can never be compared")
                .hasMessageContaining("@NotFingerprinted")
                .hasMessageNotContaining("parameter 'type'"));
    }

    @Test
    void asksForAnotherClass() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            assertThat(resumed(
                            context, () -> pipelines.ask(Integer.class), () -> assertThat(pipelines.ask(String.class))
                                    .isEqualTo("1")))
                    .containsExactly("ask String", "end");
            context.getBean(Calls.class).taken();
            assertThat(pipelines.ask(String.class)).isEqualTo("1");
            assertThat(context.getBean(Calls.class).taken())
                    .as("the same class")
                    .isEmpty();
        });
    }

    /** One order was charged twice and one never: entities that refer to each other. */
    @Test
    void doesNotRepeatAnEffectThatCannotBeCompared() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            Calls calls = context.getBean(Calls.class);
            calls.fail("end");
            assertThatThrownBy(() -> pipelines.charge("a", "b")).hasMessageContaining("out of order");
            calls.repair();
            assertThat(calls.taken()).containsExactly("charge a", "charge b", "end");
            for (String[] orders : new String[][] {{"b", "a"}, {"a", "b"}, {"c"}}) {
                assertThatThrownBy(() -> pipelines.charge(orders))
                        .isInstanceOf(StageNotRestorableException.class)
                        .hasMessageContaining("args.order cannot be compared")
                        .hasMessageContaining("onInputChange = REUSE")
                        .hasMessageContaining("@NotFingerprinted")
                        .hasMessageNotContaining("keyset");
            }
            assertThat(calls.taken()).isEmpty();
        });
    }

    @Test
    void asksWhetherAStartedEffectThatCannotBeComparedTookPlace() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.charge("a");
            cut("charge", Entry.StageStarted.class);
            assertThatThrownBy(() -> pipelines.charge("a")).hasMessageContaining("its process died");
            context.getBean(RunOperations.class).decide("charge", "charge", StageOutcome.done("receipt a"));
            context.getBean(Calls.class).taken();
            assertThat(pipelines.charge("a")).isEqualTo("receipt a");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("end");
        });
    }

    /** What the stage called inside had done is kept, whatever its own argument is. */
    @Test
    void usesResultsInsideAStageWhoseArgumentCannotBeCompared() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.outer(new Node("a"));
            cut("outer", Entry.StageCompleted.class);
            context.getBean(Calls.class).taken();
            pipelines.outer(new Node("a"));
            assertThat(context.getBean(Calls.class).taken()).containsExactly("outer", "end");
        });
    }

    @Test
    void usesTheResultAfterTheParameterIsAnnotated() {
        application().run(context -> {
            context.getBean(Calls.class).fail("end");
            assertThat(catchThrowable(() -> context.getBean(Pipelines.class).charge("a")))
                    .isNotNull();
        });
        Applications.inMemory()
                .withBean(CheckpointStore.class, () -> store)
                .withBean(Annotated.class)
                .withBean(AnnotatedStages.class)
                .run(context ->
                        assertThat(context.getBean(Annotated.class).charge("a")).isEqualTo("receipt a"));
    }

    @Test
    void reusesWhatAStageAsksToReuse() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            assertThat(resumed(context, () -> pipelines.sticky(new Node("a")), () -> assertThat(
                                    pipelines.sticky(new Node("b")))
                            .isEqualTo("sticky a")))
                    .containsExactly("end");
        });
    }

    @Test
    void refusesACompletedRunWhoseArgumentsCannotBeCompared() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.once(new Node("a"));
            assertThatThrownBy(() -> pipelines.once(new Node("b")))
                    .isInstanceOfSatisfying(RunInputChangedException.class, refused -> assertThat(refused.changed())
                            .containsExactly("args.node"))
                    .hasMessageContaining("args.node cannot be compared");
        });
    }

    /** Earlier versions left such arguments out: the entry is found, and not taken for the same. */
    @Test
    void doesNotRepeatAnEffectThatAnEarlierVersionRecorded() {
        application().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            Calls calls = context.getBean(Calls.class);
            calls.fail("end");
            assertThat(catchThrowable(() -> pipelines.charge("a"))).isNotNull();
            calls.repair();
            calls.taken();
            rewrite("charge", NotComparableTests::asRecordedEarlier);
            assertThatThrownBy(() -> pipelines.charge("a"))
                    .isInstanceOf(StageNotRestorableException.class)
                    .hasMessageContaining("args.order cannot be compared");
            assertThat(calls.taken()).isEmpty();
        });
    }

    private static Entry asRecordedEarlier(Entry entry) {
        return entry instanceof Entry.StageCompleted c
                ? new Entry.StageCompleted(c.time(), earlier(c.call()), c.ran(), c.result(), c.child(), c.by())
                : entry instanceof Entry.StageStarted s ? new Entry.StageStarted(s.time(), earlier(s.call())) : entry;
    }

    private static Call earlier(Call call) {
        Map<String, String> digests = new TreeMap<>(call.fingerprint().digests());
        digests.values().remove(Fingerprinter.NOT_COMPARABLE);
        return new Call(
                call.stage(),
                call.position(),
                call.occurrence(),
                call.attempt(),
                new Fingerprint(digests),
                call.thread());
    }

    /** Leaves the journal as a process does that dies: an entry is the last one. */
    private void cut(String run, Class<? extends Entry> last) {
        List<Entry> entries = store.open(new RunId(run)).orElseThrow().entries();
        int end = 0;
        while (!last.isInstance(entries.get(end))) {
            end++;
        }
        replace(run, entries.subList(0, end + 1));
    }

    private void rewrite(String run, UnaryOperator<Entry> change) {
        replace(
                run,
                store.open(new RunId(run)).orElseThrow().entries().stream()
                        .map(change)
                        .toList());
    }

    private void replace(String run, List<Entry> entries) {
        RunId id = new RunId(run);
        store.delete(id);
        store.append(new Append(id, 0, entries, Trigger.LIFECYCLE));
        store.release(id);
    }

    /** Refers to itself, as entities with a bidirectional relation do. */
    static class Node {

        final String name;

        final Node next = this;

        Node(String name) {
            this.name = name;
        }
    }

    /** Holds a function. */
    record Rule(String name, Function<Integer, Integer> rate) {}

    static class Pipelines {

        private final Stages stages;

        Pipelines(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'walk'")
        void walk(@NotFingerprinted Node node) {
            stages.walk(node);
            stages.end();
        }

        @Checkpointed(runId = "'price'")
        void price(@NotFingerprinted Rule rule) {
            stages.price(rule);
            stages.end();
        }

        @Checkpointed(runId = "'classify'")
        void classify(@NotFingerprinted Exception problem) {
            stages.classify(problem);
            stages.end();
        }

        @Checkpointed(runId = "'extract'")
        String extract(String... names) {
            List<String> texts = new ArrayList<>();
            for (String name : names) {
                texts.add(stages.extract(new ByteArrayResource(name.getBytes())));
            }
            stages.end();
            return String.join("+", texts);
        }

        @Checkpointed(runId = "'ask'")
        Object ask(Class<?> type) {
            Object answer = stages.ask("one", type);
            stages.end();
            return answer;
        }

        @Checkpointed(runId = "'charge'")
        String charge(String... names) {
            String receipt = "";
            for (String name : names) {
                receipt = stages.charge(new Node(name));
            }
            stages.end();
            return receipt;
        }

        @Checkpointed(runId = "'outer'")
        void outer(@NotFingerprinted Node node) {
            stages.outer(node, stages);
            stages.end();
        }

        @Checkpointed(runId = "'sticky'")
        String sticky(@NotFingerprinted Node node) {
            String text = stages.sticky(node);
            stages.end();
            return text;
        }

        @Checkpointed(runId = "'once'", onInputChange = InputChange.FAIL)
        String once(Node node) {
            return node.name;
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String walk(Node node) {
            calls.of("walk " + node.name);
            return node.name;
        }

        @Stage
        int price(Rule rule) {
            calls.of("price " + rule.rate().apply(1));
            return rule.rate().apply(1);
        }

        @Stage
        String classify(Exception problem) {
            calls.of("classify " + problem.getMessage());
            return problem.getMessage();
        }

        @Stage
        String extract(Resource file) {
            String text = new String(((ByteArrayResource) file).getByteArray());
            calls.of("extract " + text);
            return text.toUpperCase(java.util.Locale.ROOT);
        }

        @Stage
        <T> T ask(String question, Class<T> type) {
            calls.of("ask " + type.getSimpleName());
            return type.cast(type == String.class ? "1" : (Object) 1);
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        String charge(Node order) {
            calls.of("charge " + order.name);
            return "receipt " + order.name;
        }

        @Stage
        String outer(Node node, @NotFingerprinted Stages self) {
            calls.of("outer");
            return self.inner(node.name);
        }

        @Stage
        String inner(String name) {
            calls.of("inner " + name);
            return name;
        }

        @Stage(onInputChange = InputChange.REUSE)
        String sticky(Node node) {
            calls.of("sticky " + node.name);
            return "sticky " + node.name;
        }

        @Stage
        void end() {
            calls.of("end");
        }
    }

    static class Annotated {

        private final AnnotatedStages stages;

        Annotated(AnnotatedStages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "charge", runId = "'charge'")
        String charge(String... names) {
            return stages.charge(new Node(names[0]));
        }
    }

    static class AnnotatedStages {

        @Stage(effect = Effect.IRREVERSIBLE)
        String charge(@NotFingerprinted Node order) {
            throw new IllegalStateException("charged again");
        }
    }
}
