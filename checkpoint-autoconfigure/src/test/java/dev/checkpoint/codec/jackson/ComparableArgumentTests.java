package dev.checkpoint.codec.jackson;

import static dev.checkpoint.codec.jackson.CodecFixture.FINGERPRINTER;
import static dev.checkpoint.codec.jackson.CodecFixture.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.spi.key.Fingerprinter;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import tools.jackson.core.type.TypeReference;

/** What a digest tells apart, and for what there is none: a difference that is not seen is an effect that does not happen. */
class ComparableArgumentTests {

    static class Animal {
        String name = "a";
    }

    static class Dog extends Animal {}

    static class Box<T> {
        T content;

        Box(T content) {
            this.content = content;
        }
    }

    static class SmallBox<T> extends Box<T> {
        SmallBox(T content) {
            super(content);
        }
    }

    record Zoo(Animal one, List<Animal> all, Map<String, Animal> byName, Optional<Animal> maybe, Animal[] rest) {}

    static class Kennel {
        @JsonUnwrapped
        Animal guest = new Animal();
    }

    static Stream<Arguments> different() {
        return Stream.of(
                pair(Animal.class, new Animal(), new Dog()),
                pair(new TypeReference<List<Animal>>() {}, List.of(new Animal()), List.of(new Dog())),
                pair(new TypeReference<Map<String, Animal>>() {}, Map.of("a", new Animal()), Map.of("a", new Dog())),
                pair(new TypeReference<Optional<Animal>>() {}, Optional.of(new Animal()), Optional.of(new Dog())),
                pair(Animal[].class, new Animal[] {new Animal()}, new Animal[] {new Dog()}),
                pair(new TypeReference<Box<Long>>() {}, new Box<>(5L), new SmallBox<>(5L)),
                pair(Zoo.class, zoo(new Animal(), new Animal()), zoo(new Dog(), new Animal())),
                pair(Zoo.class, zoo(new Animal(), new Animal()), zoo(new Animal(), new Dog())),
                pair(Pattern.class, Pattern.compile("a"), Pattern.compile("a", Pattern.CASE_INSENSITIVE)),
                pair(Object.class, Pattern.compile("a", 1), Pattern.compile("a", Pattern.CASE_INSENSITIVE)),
                pair(Date.class, new Date(5), new Timestamp(5)),
                pair(Timestamp.class, timestamp(5_000_000), timestamp(5_000_001)),
                pair(Date.class, timestamp(5_000_002), timestamp(5_000_001)),
                pair(Calendar.class, calendar("UTC"), calendar("Europe/Paris")),
                pair(Object.class, calendar("Asia/Tokyo"), calendar("Europe/Paris")),
                pair(Properties.class, properties("a"), properties("b")),
                pair(new TypeReference<Map<Object, Object>>() {}, properties("a"), properties("b")),
                pair(Class.class, Animal.class, Dog.class),
                pair(Type.class, Animal.class, new TypeReference<List<Animal>>() {}.getType()),
                pair(
                        Type.class,
                        new TypeReference<List<Animal>>() {}.getType(),
                        new TypeReference<List<Dog>>() {}.getType()),
                pair(
                        ParameterizedTypeReference.class,
                        new ParameterizedTypeReference<List<String>>() {},
                        new ParameterizedTypeReference<List<Long>>() {}),
                pair(ResolvableType.class, ResolvableType.forClass(Animal.class), ResolvableType.forClass(Dog.class)),
                pair(Object.class, Animal.class, Animal.class.getName()),
                pair(
                        new TypeReference<List<Class<?>>>() {},
                        List.of(int.class, int[].class),
                        List.of(int.class, int[][].class)));
    }

    @ParameterizedTest
    @MethodSource("different")
    void tellsApart(Type declared, Object one, Object other) {
        assertThat(digest(one, declared)).isNotEqualTo(digest(other, declared));
        assertThat(digest(one, declared)).isEqualTo(digest(one, declared));
    }

    /** So that an entry of an earlier version is known as one that can neither be trusted nor be repeated. */
    @ParameterizedTest
    @MethodSource("different")
    void saysWhatTheDigestWouldHaveBeen(Type declared, Object one, Object other) {
        for (Object value : List.of(one, other)) {
            String digest = digest(value, declared);
            assertThat(digest).matches("sha256:[0-9a-f]{32}(;formerly=sha256:[0-9a-f]{32})?");
        }
        if (declared == Animal.class) {
            assertThat(digest(one, declared)).doesNotContain(Fingerprinter.FORMERLY);
            assertThat(digest(other, declared)).endsWith(Fingerprinter.FORMERLY + digest(one, declared));
        }
    }

    /** As recorded by the version before subclasses were noticed: a change executes every stage of a stored run again. */
    @Test
    void keepsTheDigestsOfOrdinaryObjects() {
        assertThat(digest(new Animal(), Animal.class)).isEqualTo("sha256:d9d719b27480b55cd4918020e7473e71");
        assertThat(digest(zoo(new Animal(), new Animal()), Zoo.class))
                .isEqualTo("sha256:6ac92b7842c732f22b566fb61b3f4ab3");
        assertThat(digest(new Kennel(), Kennel.class)).isEqualTo("sha256:d9d719b27480b55cd4918020e7473e71");
        assertThat(digest(new Box<>(List.of(5L)), new TypeReference<Box<List<Long>>>() {}.getType()))
                .isEqualTo("sha256:eb9b1bc03a766e49d819583963e8e1b2");
        assertThat(digest(new Box<>("a"), Box.class)).isEqualTo("sha256:491f82324d156b70785090b40a136759");
        assertThat(digest(calendar("UTC"), Calendar.class)).isEqualTo("sha256:314298cc7fe3a6407d1bccc9c0a82e46");
        assertThat(digest(new Timestamp(5), Timestamp.class)).isEqualTo("sha256:314298cc7fe3a6407d1bccc9c0a82e46");
        assertThat(digest(Pattern.compile("a"), Pattern.class)).isEqualTo("sha256:ac8d8342bbb2362d13f0a559a3621bb4");
        assertThat(digest(new Properties(), Properties.class)).isEqualTo("sha256:44136fa355b3678a1146ad16f7e8649e");
    }

    static class Cycle {
        Cycle next = this;
    }

    static class Holder {
        Supplier<String> text = () -> "a";
    }

    static class Multi implements Serializable {
        private transient Map<String, List<String>> all = new HashMap<>();

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(new ArrayList<>(all.keySet()));
        }
    }

    /** Some of its state is in fields that Jackson sees. */
    static class CountedMulti extends Multi {
        int expected = 3;
    }

    static class Numbers implements Externalizable {
        private transient int[] items = {1, 2};
        private transient int size = 2;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(size);
        }

        @Override
        public void readExternal(ObjectInput in) {}
    }

    static class Replaced implements Serializable {
        private transient String text = "a";
        private int version = 1;

        private Object writeReplace() {
            return text;
        }
    }

    @com.fasterxml.jackson.annotation.JsonIgnoreProperties("text")
    static class AllIgnored {
        String text = "a";
    }

    static class Throwing {
        String text = "a";

        public String getText() {
            throw new IllegalStateException("lazy");
        }

        public void setText(String text) {
            this.text = text;
        }
    }

    static Stream<Arguments> incomparable() {
        return Stream.of(
                Arguments.of(Cycle.class, new Cycle()),
                Arguments.of(Holder.class, new Holder()),
                Arguments.of(Exception.class, new IllegalStateException("a")),
                Arguments.of(IOException.class, new IOException("a")),
                Arguments.of(Multi.class, new Multi()),
                Arguments.of(CountedMulti.class, new CountedMulti()),
                Arguments.of(Numbers.class, new Numbers()),
                Arguments.of(Object.class, new Numbers()),
                Arguments.of(new TypeReference<List<Multi>>() {}.getType(), List.of(new CountedMulti())),
                Arguments.of(Replaced.class, new Replaced()),
                Arguments.of(AllIgnored.class, new AllIgnored()),
                Arguments.of(Throwing.class, new Throwing()),
                Arguments.of(Object.class, new Object()));
    }

    @ParameterizedTest
    @MethodSource("incomparable")
    void hasNoDigestForWhatItCannotSee(Type declared, Object value) {
        assertThatThrownBy(() -> digest(value, declared)).isInstanceOf(PayloadException.class);
    }

    private static Arguments pair(TypeReference<?> declared, Object one, Object other) {
        return pair(declared.getType(), one, other);
    }

    private static Arguments pair(Type declared, Object one, Object other) {
        return Arguments.of(declared, one, other);
    }

    private static Zoo zoo(Animal one, Animal all) {
        return new Zoo(one, Arrays.asList(all, all), Map.of("a", all), Optional.of(all), new Animal[] {all});
    }

    private static Timestamp timestamp(int nanos) {
        Timestamp timestamp = new Timestamp(0);
        timestamp.setNanos(nanos);
        return timestamp;
    }

    private static Calendar calendar(String zone) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(zone));
        calendar.setTimeInMillis(5);
        return calendar;
    }

    private static Properties properties(String inherited) {
        Properties defaults = new Properties();
        defaults.setProperty("key", inherited);
        return new Properties(defaults);
    }

    private static String digest(Object value, Type declared) {
        return FINGERPRINTER.digest(value, type(declared));
    }
}
