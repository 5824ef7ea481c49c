package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Values that throw while they are read: a stage that worked has worked, and its entry says what is not restorable. */
@ExtendWith(OutputCaptureExtension.class)
class BrokenValuesTests {

    private final WatchedStore store = new WatchedStore();

    private ApplicationContextRunner application() {
        return Applications.inMemory()
                .withBean(CheckpointStore.class, () -> store)
                .withBean(Pipelines.class)
                .withBean(Stages.class);
    }

    static Stream<Arguments> values() {
        List<Supplier<Throwable>> thrown = List.of(
                () -> new IllegalStateException("no session"),
                ConcurrentModificationException::new,
                () -> new NoClassDefFoundError("com/example/Lazy"),
                () -> new AssertionError("not now"),
                StackOverflowError::new,
                Mute::new);
        return thrown.stream()
                .flatMap(error -> Stream.of(
                        Arguments.of("list", (Supplier<Object>) () -> new BrokenList(error)),
                        Arguments.of(
                                "list", (Supplier<Object>) () -> Collections.unmodifiableList(new BrokenList(error))),
                        Arguments.of("list", (Supplier<Object>) () -> new ArrayList<>(List.of(new BrokenBean(error)))),
                        Arguments.of("set", (Supplier<Object>) () -> new BrokenSet(error)),
                        Arguments.of("map", (Supplier<Object>) () -> new BrokenMap(error)),
                        Arguments.of("object", (Supplier<Object>) () -> new BrokenList(error)),
                        Arguments.of("object", (Supplier<Object>) () -> new BrokenMap(error)),
                        Arguments.of("object", (Supplier<Object>) () -> new BrokenBean(error)),
                        Arguments.of("optional", (Supplier<Object>) () -> Optional.of(new BrokenList(error))),
                        Arguments.of("optional", (Supplier<Object>) () -> Optional.of(new BrokenBean(error)))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void keepsAStageThatReturnsIt(String kind, Supplier<Object> values, CapturedOutput output) {
        Object value = values.get();
        application().run(context -> {
            context.getBean(Stages.class).returns(value);
            assertThat((Object) context.getBean(Pipelines.class).returning(kind))
                    .isSameAs(value);
            assertThat(context.getBean(RunExplorer.class)
                            .get("returning")
                            .summary()
                            .status())
                    .isEqualTo(RunStatus.COMPLETED);
            assertThat(store.open(new RunId("returning")).orElseThrow().entries())
                    .filteredOn(Entry.StageCompleted.class::isInstance)
                    .singleElement()
                    .satisfies(entry -> assertThat(
                                    ((Entry.StageCompleted) entry).result().notRestorable())
                            .isNotNull());
        });
        assertThat(output.toString().split("The result of .*Stages", -1))
                .as("said once")
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("values")
    void executesAStageThatIsGivenIt(String kind, Supplier<Object> values, CapturedOutput output) {
        Object value = values.get();
        application().run(context -> {
            context.getBean(Pipelines.class).taking(kind, value);
            assertThat(context.getBean(Calls.class).taken()).containsExactly(kind);
            assertThat(context.getBean(RunExplorer.class)
                            .get("taking")
                            .summary()
                            .status())
                    .isEqualTo(RunStatus.COMPLETED);
        });
        assertThat(output.toString().split("cannot be compared with that of another call", -1))
                .as("said once of the stage and of the pipeline")
                .hasSize(3);
    }

    static class Pipelines {

        private final Stages stages;

        Pipelines(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'returning'")
        Object returning(String kind) {
            return switch (kind) {
                case "list" -> stages.list();
                case "set" -> stages.set();
                case "map" -> stages.map();
                case "optional" -> stages.optional();
                default -> stages.object();
            };
        }

        @SuppressWarnings("unchecked")
        @Checkpointed(runId = "'taking'")
        void taking(String kind, Object value) {
            switch (kind) {
                case "list" -> stages.takeList((List<Object>) value);
                case "set" -> stages.takeSet((Set<Object>) value);
                case "map" -> stages.takeMap((Map<String, Object>) value);
                case "optional" -> stages.takeOptional((Optional<Object>) value);
                default -> stages.takeObject(value);
            }
        }
    }

    @SuppressWarnings("unchecked")
    static class Stages {

        private final Calls calls;

        private Object value;

        Stages(Calls calls) {
            this.calls = calls;
        }

        void returns(Object value) {
            this.value = value;
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        List<Object> list() {
            return (List<Object>) value;
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        Set<Object> set() {
            return (Set<Object>) value;
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        Map<String, Object> map() {
            return (Map<String, Object>) value;
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        Optional<Object> optional() {
            return (Optional<Object>) value;
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        Object object() {
            return value;
        }

        @Stage
        void takeList(List<Object> value) {
            calls.of("list");
        }

        @Stage
        void takeSet(Set<Object> value) {
            calls.of("set");
        }

        @Stage
        void takeMap(Map<String, Object> value) {
            calls.of("map");
        }

        @Stage
        void takeOptional(Optional<Object> value) {
            calls.of("optional");
        }

        @Stage
        void takeObject(Object value) {
            calls.of("object");
        }
    }

    private static <T> T fail(Supplier<Throwable> error) {
        Throwable thrown = error.get();
        if (thrown instanceof Error fatal) {
            throw fatal;
        }
        throw (RuntimeException) thrown;
    }

    static class BrokenList extends AbstractList<Object> {

        private final Supplier<Throwable> error;

        BrokenList(Supplier<Throwable> error) {
            this.error = error;
        }

        @Override
        public Object get(int index) {
            return fail(error);
        }

        @Override
        public Iterator<Object> iterator() {
            return fail(error);
        }

        @Override
        public int size() {
            return 3;
        }
    }

    static class BrokenSet extends AbstractSet<Object> {

        private final Supplier<Throwable> error;

        BrokenSet(Supplier<Throwable> error) {
            this.error = error;
        }

        @Override
        public Iterator<Object> iterator() {
            return fail(error);
        }

        @Override
        public int size() {
            return 3;
        }
    }

    static class BrokenMap extends AbstractMap<String, Object> {

        private final Supplier<Throwable> error;

        BrokenMap(Supplier<Throwable> error) {
            this.error = error;
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            return fail(error);
        }
    }

    static class BrokenBean {

        private final Supplier<Throwable> error;

        private String text = "a";

        BrokenBean(Supplier<Throwable> error) {
            this.error = error;
        }

        public String getText() {
            return fail(error);
        }

        public void setText(String text) {
            this.text = text;
        }
    }

    static class Mute extends RuntimeException {

        @Override
        public String getMessage() {
            throw new IllegalStateException("cannot say");
        }

        @Override
        public String toString() {
            throw new AssertionError("cannot say");
        }
    }
}
