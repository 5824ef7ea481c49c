package dev.checkpoint.codec.jackson;

import static dev.checkpoint.codec.jackson.CodecFixture.CODEC;
import static dev.checkpoint.codec.jackson.CodecFixture.FINGERPRINTER;
import static dev.checkpoint.codec.jackson.CodecFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.codec.jackson.Shapes.*;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.*;
import net.jqwik.api.*;
import tools.jackson.core.type.TypeReference;

/** What holds for every value: it comes back, and its digest is that of what came back. */
class PayloadPropertyTests {

    @Property(tries = 2000)
    void everyValueInAnObjectSlotComesBack(@ForAll("values") Object value) {
        comesBack(value, type(Object.class));
    }

    @Property(tries = 500)
    void everyTypedValueComesBack(@ForAll("orders") Order order) {
        comesBack(order, type(Order.class));
        comesBack(List.of(order, order), type(new TypeReference<List<Order>>() {}));
        comesBack(Optional.of(order), type(new TypeReference<Optional<Object>>() {}));
    }

    @Property(tries = 1000)
    void everyDoubleHasTheDigestOfItsExactValue(@ForAll double value) {
        assertThat(digest(value)).isEqualTo(digest(new BigDecimal(value))).isEqualTo(digest(exact(value)));
        comesBack(value, type(double.class));
        comesBack((float) value, type(Float.class));
    }

    @Property(tries = 1000)
    void everyDecimalHasOneDigestWhateverItsScale(@ForAll BigDecimal value, @ForAll BigDecimal other) {
        assertThat(digest(value)).isEqualTo(digest(value.setScale(value.scale() + 7)));
        assertThat(digest(value).equals(digest(other))).isEqualTo(value.compareTo(other) == 0);
        comesBack(value, type(BigDecimal.class));
    }

    @Property(tries = 500)
    void anyTextIsAValidKeyAndNeverAClassName(@ForAll Map<String, String> map, @ForAll String name) {
        Map<String, Object> attack = new LinkedHashMap<>();
        attack.put("@type", name);
        attack.putAll(map);
        comesBack(attack, type(Object.class));
        comesBack(attack, type(new TypeReference<Map<String, Object>>() {}));
        comesBack(Map.of("inner", attack), type(Map.class));
    }

    @Property(tries = 300)
    void theOrderOfAMapDoesNotCount(@ForAll Map<String, Integer> map) {
        List<Map.Entry<String, Integer>> entries = new ArrayList<>(map.entrySet());
        Collections.reverse(entries);
        Map<String, Integer> reversed = new LinkedHashMap<>();
        entries.forEach(entry -> reversed.put(entry.getKey(), entry.getValue()));
        assertThat(digest(reversed)).isEqualTo(digest(map));
    }

    @Property(tries = 1000)
    void valuesOfDifferentContentHaveDifferentDigests(@ForAll List<String> a, @ForAll List<String> b) {
        assertThat(digest(a).equals(digest(b))).isEqualTo(a.equals(b));
        assertThat(digest(new HashSet<>(a)).equals(digest(new HashSet<>(b))))
                .isEqualTo(new HashSet<>(a).equals(new HashSet<>(b)));
    }

    private static BigDecimal exact(double value) {
        return new BigDecimal(value).add(BigDecimal.ZERO.setScale(3));
    }

    private static String digest(Object value) {
        return FINGERPRINTER.digest(value, type(Object.class));
    }

    private static void comesBack(Object value, ValueType type) {
        Payload payload = CODEC.encode(value, type);
        assertThat(CODEC.difference(value, payload, type)).as(payload.json()).isEmpty();
        Object restored = CODEC.decode(payload, type);
        assertThat(restored instanceof Object[] ? Arrays.asList((Object[]) restored) : restored)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .withEqualsForType(Float::equals, Float.class)
                .isEqualTo(value);
        assertThat(FINGERPRINTER.digest(restored, type))
                .as(payload.json())
                .isEqualTo(FINGERPRINTER.digest(value, type));
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.lazyOf(
                this::scalars,
                this::scalars,
                () -> values().list().ofMaxSize(3).map(list -> list),
                () -> scalars().set().ofMaxSize(3).map(set -> set),
                () -> Arbitraries.maps(texts(), values().injectNull(0.1))
                        .ofMaxSize(3)
                        .map(map -> map),
                () -> Arbitraries.maps(scalars(), values()).ofMaxSize(3).map(map -> map),
                () -> values().map(Optional::of),
                () -> values().map(Box::new),
                () -> orders().map(order -> order));
    }

    private Arbitrary<String> texts() {
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(8), Arbitraries.of("@type", "@value", "a", ""));
    }

    private Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                texts().map(x -> x),
                Arbitraries.integers().map(x -> x),
                Arbitraries.longs().map(x -> x),
                Arbitraries.shorts().map(x -> x),
                Arbitraries.chars().map(x -> x),
                Arbitraries.floats().map(x -> x),
                Arbitraries.doubles().map(x -> x),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, true, false, Planet.MARS, new Nothing()),
                Arbitraries.bigDecimals().map(x -> x),
                Arbitraries.bigIntegers().map(x -> x.multiply(BigInteger.TWO.pow(90))),
                instants().map(x -> x),
                instants().map(x -> x.atZone(ZoneId.of("Europe/Paris"))),
                instants().map(x -> x.atZone(ZoneId.of("America/St_Johns"))),
                instants().map(x -> OffsetDateTime.ofInstant(x, ZoneOffset.ofHoursMinutes(5, 45))),
                Arbitraries.longs().between(-100_000, 100_000).map(LocalDate::ofEpochDay),
                Arbitraries.longs().map(x -> new UUID(x, ~x)),
                Arbitraries.integers().map(x -> new Point(x, -x)),
                Arbitraries.doubles().map(Circle::new));
    }

    private Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(-60_000_000_000L, 250_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Order> orders() {
        Arbitrary<Line> lines = Combinators.combine(
                        texts(),
                        Arbitraries.bigDecimals(),
                        Arbitraries.integers().array(int[].class).ofMaxSize(3))
                .as(Line::new);
        return Combinators.combine(
                        Arbitraries.longs(),
                        texts().injectNull(0.3),
                        lines.injectNull(0.1).list().ofMaxSize(3),
                        Arbitraries.maps(Arbitraries.integers().map(x -> new Point(x, 1)), texts())
                                .ofMaxSize(3),
                        texts().optional(),
                        scalars(),
                        Arbitraries.<Shape>of(new Circle(1), new Square(0.1), new Nothing()))
                .as(Order::new);
    }
}
