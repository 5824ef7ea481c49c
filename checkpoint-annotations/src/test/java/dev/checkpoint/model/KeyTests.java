package dev.checkpoint.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.spi.codec.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Records that are keys of maps are equal if all of their parts are. */
class KeyTests {

    private static void areAllDifferent(List<Supplier<Object>> keys) {
        Set<Object> known = new HashSet<>();
        for (Supplier<Object> key : keys) {
            assertThat(known.add(key.get())).as(key.get() + " is another").isTrue();
            assertThat(known.add(key.get())).as(key.get() + " is the same").isFalse();
        }
        Object other = new Object();
        assertThat(known).noneMatch(key -> key.equals(other));
    }

    @Test
    void stagesDifferInEachPart() {
        areAllDifferent(List.of(
                () -> new StageId("a", "b", "c", "d"),
                () -> new StageId("other", "b", "c", "d"),
                () -> new StageId("a", "other", "c", "d"),
                () -> new StageId("a", "b", "other", "d"),
                () -> new StageId("a", "b", "c", "other"),
                () -> new StageId("b", "a", "d", "c")));
    }

    @Test
    void runsDifferInTheirText() {
        areAllDifferent(List.of(() -> RunId.of("a"), () -> RunId.of("A"), () -> RunId.of("b")));
    }

    @Test
    void fingerprintsDifferInEachDigest() {
        areAllDifferent(List.of(
                () -> new Fingerprint(Map.of()),
                () -> new Fingerprint(Map.of("args.a", "1")),
                () -> new Fingerprint(Map.of("args.a", "2")),
                () -> new Fingerprint(Map.of("args.b", "1")),
                () -> new Fingerprint(Map.of("args.a", "1", "args.b", "1"))));
    }

    @Test
    void typesDifferInEachPart() {
        areAllDifferent(List.of(
                () -> new ValueType(String.class, Object.class),
                () -> new ValueType(Integer.class, Object.class),
                () -> new ValueType(String.class, Stream.class),
                () -> new ValueType(String.class, Object.class).asSensitive()));
    }
}
