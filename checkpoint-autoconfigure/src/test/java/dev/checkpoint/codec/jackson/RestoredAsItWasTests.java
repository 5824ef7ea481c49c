package dev.checkpoint.codec.jackson;

import static dev.checkpoint.codec.jackson.CodecFixture.CODEC;
import static dev.checkpoint.codec.jackson.CodecFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.PayloadCodec;
import java.lang.reflect.Type;
import java.sql.Timestamp;
import java.util.*;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.LinkedCaseInsensitiveMap;
import tools.jackson.core.type.TypeReference;

/** What is restored behaves as what was saved; what does not is reported when it is saved. */
class RestoredAsItWasTests {

    /** Equal by its id, as entities are. */
    static class Customer {
        long id;

        @JsonIgnore
        List<String> orders = List.of();

        Customer() {}

        Customer(List<String> orders) {
            this.id = 5;
            this.orders = orders;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Customer customer && customer.id == id;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
    }

    /** Its fields say nothing about it. */
    static class Handle {
        int version = 1;
        transient String target = "none";

        @Override
        public boolean equals(Object other) {
            return other instanceof Handle handle && handle.target.equals(target);
        }

        @Override
        public int hashCode() {
            return target.hashCode();
        }
    }

    record Holder(Customer customer, float[] vector) {}

    static class Pages extends ArrayList<String> {
        int total;

        Pages() {}

        Pages(int total) {
            this.total = total;
            add("a");
        }
    }

    static Stream<Arguments> lossy() {
        Handle handle = new Handle();
        handle.target = "a";
        Properties inherited = new Properties();
        inherited.setProperty("a", "b");
        TreeMap<String, Integer> byLength =
                new TreeMap<>(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        byLength.putAll(Map.of("a", 1, "bb", 2));
        Map<String, Integer> ordered = new LinkedHashMap<>();
        IntStream.range(0, 40).map(i -> 39 - i).forEach(i -> ordered.put("key" + i, i));
        Queue<Integer> queue = new PriorityQueue<>(List.of(3, 2, 1));
        AtomicReference<Object> reference = new AtomicReference<>(handle);
        return Stream.of(
                pair(Customer.class, new Customer(List.of("a"))),
                pair(Holder.class, new Holder(new Customer(List.of("a")), new float[] {1})),
                pair(new TypeReference<List<Customer>>() {}, List.of(new Customer(List.of("a")))),
                pair(new TypeReference<Set<Customer>>() {}, Set.of(new Customer(List.of("a")))),
                pair(new TypeReference<Map<String, Customer>>() {}, Map.of("a", new Customer(List.of("a")))),
                pair(new TypeReference<Optional<Customer>>() {}, Optional.of(new Customer(List.of("a")))),
                pair(Handle.class, handle),
                pair(Pattern.class, Pattern.compile("a", Pattern.CASE_INSENSITIVE)),
                pair(Date.class, new Timestamp(5)),
                pair(Properties.class, new Properties(inherited)),
                pair(new TypeReference<SortedMap<String, Integer>>() {}, byLength),
                pair(new TypeReference<HashMap<String, Integer>>() {}, ordered),
                pair(new TypeReference<Queue<Integer>>() {}, queue),
                pair(new TypeReference<PriorityQueue<String>>() {}, lengths()),
                pair(Pages.class, new Pages(7)),
                pair(Object.class, new PriorityQueue<>(List.of(3, 2, 1))),
                pair(Object.class, lengths()),
                pair(new TypeReference<AtomicReference<Handle>>() {}, reference));
    }

    @ParameterizedTest
    @MethodSource("lossy")
    void reportsWhatIsNotRestored(Type declared, Object value) {
        String difference;
        try {
            Payload payload = CODEC.encode(value, type(declared));
            difference = CODEC.difference(value, payload, type(declared)).orElse(null);
        } catch (PayloadException unwritable) {
            difference = unwritable.getMessage();
        }
        assertThat(difference).isNotNull().contains("$");
    }

    private static PriorityQueue<String> lengths() {
        PriorityQueue<String> queue = new PriorityQueue<>(Comparator.comparing(String::length));
        queue.addAll(List.of("ccc", "bb", "a"));
        return queue;
    }

    static Stream<Arguments> exact() {
        Map<String, Object> row = new LinkedCaseInsensitiveMap<>();
        row.put("CITY", "Paris");
        row.put("Zip", 75001);
        NavigableMap<String, Integer> best = new TreeMap<>(Collections.reverseOrder());
        best.putAll(Map.of("a", 1, "b", 2, "c", 3));
        NavigableMap<String, Integer> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(Map.of("Accept", 1, "Host", 2));
        ConcurrentSkipListMap<Integer, String> skips = new ConcurrentSkipListMap<>(Comparator.reverseOrder());
        skips.putAll(Map.of(1, "a", 2, "b"));
        TreeSet<String> set = new TreeSet<>(Comparator.reverseOrder());
        set.addAll(List.of("a", "b"));
        ConcurrentSkipListSet<String> words = new ConcurrentSkipListSet<>(String.CASE_INSENSITIVE_ORDER);
        words.addAll(List.of("a", "B"));
        PriorityQueue<Integer> queue = new PriorityQueue<>(Comparator.reverseOrder());
        queue.addAll(List.of(1, 5, 3));
        PriorityBlockingQueue<Integer> blocking = new PriorityBlockingQueue<>(3, Collections.reverseOrder());
        blocking.addAll(List.of(1, 5, 3));
        Map<String, Object> like = new LinkedHashMap<>();
        like.put("@order", "reversed");
        like.put("@value", Map.of("a", 1));
        Timestamp timestamp = new Timestamp(5);
        timestamp.setNanos(5_000_001);
        return Stream.of(
                pair(Timestamp.class, timestamp),
                pair(new TypeReference<List<Map<String, Object>>>() {}, List.of(row, row)),
                pair(new TypeReference<Map<String, Object>>() {}, row),
                pair(Object.class, List.of(row)),
                pair(Object.class, best),
                pair(Object.class, Map.of("a", List.of(set, headers))),
                pair(new TypeReference<NavigableMap<String, Integer>>() {}, best),
                pair(new TypeReference<SortedMap<String, Integer>>() {}, headers),
                pair(new TypeReference<TreeMap<String, Integer>>() {}, headers),
                pair(new TypeReference<Map<String, Integer>>() {}, headers),
                pair(new TypeReference<Map<String, Integer>>() {}, best),
                pair(new TypeReference<ConcurrentSkipListMap<Integer, String>>() {}, skips),
                pair(new TypeReference<SortedSet<String>>() {}, set),
                pair(new TypeReference<Set<String>>() {}, set),
                pair(new TypeReference<Collection<String>>() {}, set),
                pair(new TypeReference<ConcurrentSkipListSet<String>>() {}, words),
                pair(new TypeReference<PriorityQueue<Integer>>() {}, queue),
                pair(new TypeReference<PriorityBlockingQueue<Integer>>() {}, blocking),
                pair(new TypeReference<Map<String, Object>>() {}, like),
                pair(Object.class, like),
                pair(new TypeReference<Map<String, Map<String, Object>>>() {}, Map.of("a", like)),
                pair(new TypeReference<Map<String, Integer>>() {}, new TreeMap<>(Map.of("b", 1, "a", 2))),
                pair(Kennel.class, new Kennel()),
                pair(Address.class, new Address("High Street", 7, true)),
                pair(new TypeReference<List<Token>>() {}, List.of(new Token("a", 1))),
                pair(new TypeReference<List<Animal>>() {}, List.of(new Animal())),
                pair(Pattern.class, Pattern.compile("a")),
                pair(AtomicInteger.class, new AtomicInteger(5)),
                pair(StringBuilder.class, new StringBuilder("a")),
                pair(Holder.class, new Holder(new Customer(List.of()), new float[] {1})));
    }

    @ParameterizedTest
    @MethodSource("exact")
    void restoresOrdersAndRules(Type declared, Object value) {
        Payload payload = CODEC.encode(value, type(declared));
        assertThat(CODEC.difference(value, payload, type(declared)))
                .as(payload.json())
                .isEmpty();
    }

    @Test
    void findsTheColumnsOfARowRegardlessOfCase() {
        Map<String, Object> row = new LinkedCaseInsensitiveMap<>();
        row.put("CITY", "Paris");
        var rows = type(new TypeReference<List<Map<String, Object>>>() {});
        Object restored = CODEC.decode(CODEC.encode(List.of(row), rows), rows);
        assertThat(((Map<?, ?>) ((List<?>) restored).get(0)).get("city")).isEqualTo("Paris");
    }

    @Test
    void returnsTheBestFirst() {
        NavigableMap<Integer, String> best = new TreeMap<>(Comparator.reverseOrder());
        best.putAll(Map.of(1, "worst", 9, "best"));
        var type = type(new TypeReference<NavigableMap<Integer, String>>() {});
        NavigableMap<?, ?> restored = (NavigableMap<?, ?>) CODEC.decode(CODEC.encode(best, type), type);
        assertThat(restored.firstEntry().getValue()).isEqualTo("best");
        assertThat(CODEC.decode(Payload.of("{\"1\":\"worst\",\"9\":\"best\"}"), type))
                .as("as an earlier version wrote it")
                .isEqualTo(Map.of(1, "worst", 9, "best"));
    }

    /** As a bean is that frameworks fill, with a constructor for its own package. */
    public static class Address {
        private String street;
        private int number;

        public Address() {}

        Address(String name, int other, boolean more) {
            this.street = name;
            this.number = other;
        }

        public String getStreet() {
            return street;
        }

        public void setStreet(String street) {
            this.street = street;
        }
    }

    static final class Token {
        private final String text;
        private final int length;

        private Token(String text, int length) {
            this.text = text;
            this.length = length;
        }
    }

    static class Animal {
        String name = "a";
    }

    static class Cat extends Animal {}

    static class Kennel {
        @JsonUnwrapped
        Animal guest = new Animal();

        int number = 5;
    }

    record Stamped(@JsonFormat(pattern = "yyyy-MM-dd", timezone = "UTC") Date date) {
        @JsonCreator
        Stamped(@JsonProperty("date") Date date) {
            this.date = date;
        }
    }

    @Test
    void saysWhichClassesWereMet() {
        assertThat(written(new Animal(), Animal.class).classes()).isEmpty();
        assertThat(written(new Cat(), Animal.class).classes()).containsExactly(Cat.class);
        assertThat(written(List.of(new Animal(), new Cat()), new TypeReference<List<Animal>>() {}.getType())
                        .classes())
                .contains(Cat.class);
        assertThat(written(new Timestamp(5), Date.class).classes()).containsExactly(Timestamp.class);
        assertThat(written(new UUID(1, 2), Object.class).classes()).containsExactly(UUID.class);
        assertThat(written(new Animal(), Animal.class).doubtful()).isFalse();
        assertThat(written(new Stamped(new Date(0)), Stamped.class).doubtful()).isTrue();
        assertThat(written(new Customer(List.of()), Customer.class).doubtful()).isTrue();
    }

    private static PayloadCodec.Encoded written(Object value, Type declared) {
        return CODEC.write(value, type(declared));
    }

    private static Arguments pair(TypeReference<?> declared, Object value) {
        return pair(declared.getType(), value);
    }

    private static Arguments pair(Type declared, Object value) {
        return Arguments.of(declared, value);
    }
}
