package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A result that differs in kind from those before it is compared as the first was, and one that is lost is told each time. */
class LaterResultsTests {

    private final WatchedStore store = new WatchedStore();

    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of("animal", List.of(new Animal(), new Dog(), new Dog(), new Animal()), "YNNY"),
                Arguments.of("date", List.of(new Date(5), new Timestamp(5), new Timestamp(5), new Date(6)), "YNNY"),
                Arguments.of("stamped", List.of(new Stamped(0), new Stamped(123), new Stamped(1000)), "YNY"),
                Arguments.of("list", List.of(List.of(), List.of(Cut.of("a"), Cut.of("b"))), "YN"),
                Arguments.of("list", Arrays.asList(null, List.of(Cut.of("a"))), "YN"),
                Arguments.of("map", List.of(new HashMap<>(Map.of("a", 1)), byLength(), byLength()), "YNN"),
                Arguments.of("hash", List.of(new HashMap<>(Map.of("a", 1)), ordered(), ordered()), "YNN"));
    }

    @ParameterizedTest
    @MethodSource("results")
    void tellsOfEachWhetherItIsRestorable(String kind, List<Object> results, String restorable) {
        Applications.inMemory()
                .withPropertyValues("checkpoint.trusted-packages=" + LaterResultsTests.class.getPackageName())
                .withBean(CheckpointStore.class, () -> store)
                .withBean(Pipelines.class)
                .withBean(Stages.class)
                .run(context -> {
                    context.getBean(Stages.class).returns(results);
                    context.getBean(Pipelines.class).all(kind, results.size());
                });
        StringBuilder told = new StringBuilder();
        for (Entry entry : store.open(new RunId("all")).orElseThrow().entries()) {
            if (entry instanceof Entry.StageCompleted completed) {
                told.append(completed.result().notRestorable() == null ? "Y" : "N");
            }
        }
        assertThat(told).hasToString(restorable);
    }

    /** All the way through the file: nothing on it has a limit that the writer has not. */
    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void restoresLongNumbersKeysAndTexts(String format, @TempDir Path directory) {
        Map<String, Object> huge = new LinkedHashMap<>();
        huge.put("modulus", BigInteger.TWO.pow(8192).subtract(BigInteger.ONE));
        huge.put("k".repeat(60_000), "v");
        huge.put("text", "é\n\"".repeat(300_000));
        for (int execution = 0; execution < 2; execution++) {
            Applications.withFiles(directory)
                    .withPropertyValues("checkpoint.format=" + format)
                    .withBean(Pipelines.class)
                    .withBean(Stages.class)
                    .run(context -> {
                        context.getBean(Stages.class).returns(List.of(huge, huge));
                        assertThat(context.getBean(Pipelines.class).huge()).isEqualTo(huge);
                    });
        }
    }

    private static Map<String, Integer> byLength() {
        Map<String, Integer> map = new TreeMap<>((one, other) -> one.length() - other.length());
        map.putAll(Map.of("bb", 2, "a", 1));
        return map;
    }

    private static Map<String, Integer> ordered() {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int i = 30; i > 0; i--) {
            map.put("key" + i, i);
        }
        return map;
    }

    static class Animal {
        String name = "a";
    }

    static class Dog extends Animal {}

    record Stamped(@JsonFormat(pattern = "yyyy-MM-dd HH:mm:ss", timezone = "UTC") Date date) {

        Stamped(long millis) {
            this(new Date(millis));
        }
    }

    /** Restores a part of itself. */
    static class Cut {

        private String text = "";

        Cut() {}

        static Cut of(String text) {
            Cut cut = new Cut();
            cut.text = text;
            return cut;
        }

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = "";
        }
    }

    static class Pipelines {

        private final Stages stages;

        Pipelines(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'all'")
        List<String> all(String kind, int count) {
            List<String> done = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                switch (kind) {
                    case "animal" -> stages.animal(i);
                    case "date" -> stages.date(i);
                    case "stamped" -> stages.stamped(i);
                    case "map" -> stages.map(i);
                    case "hash" -> stages.hash(i);
                    default -> stages.list(i);
                }
                done.add(kind);
            }
            return done;
        }

        @Checkpointed(runId = "'huge'")
        Map<String, Object> huge() {
            return stages.huge();
        }
    }

    @SuppressWarnings("unchecked")
    static class Stages {

        private List<Object> results;

        void returns(List<?> results) {
            this.results = new ArrayList<>(results);
        }

        @Stage
        Animal animal(int number) {
            return (Animal) results.get(number);
        }

        @Stage
        Date date(int number) {
            return (Date) results.get(number);
        }

        @Stage
        Stamped stamped(int number) {
            return (Stamped) results.get(number);
        }

        @Stage
        List<Object> list(int number) {
            return (List<Object>) results.get(number);
        }

        @Stage
        Map<String, Integer> map(int number) {
            return (Map<String, Integer>) results.get(number);
        }

        @Stage
        HashMap<String, Integer> hash(int number) {
            return (HashMap<String, Integer>) results.get(number);
        }

        @Stage
        Map<String, Object> huge() {
            return (Map<String, Object>) results.get(0);
        }
    }
}
