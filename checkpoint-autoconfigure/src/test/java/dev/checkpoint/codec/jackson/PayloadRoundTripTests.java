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
import java.net.URI;
import java.nio.file.Path;
import java.time.*;
import java.util.*;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

/** Every kind of type an application is likely to return from a stage. */
class PayloadRoundTripTests {

    static Stream<Arguments> values() {
        Map<String, Object> typeKey = new LinkedHashMap<>();
        typeKey.put("@type", "java.lang.Thread");
        typeKey.put("@value", Arrays.asList(1, null));
        Map<String, Object> mixed = new LinkedHashMap<>();
        mixed.put("long", 5L);
        mixed.put("int", 5);
        mixed.put("double", 1.5);
        mixed.put("float", 1.1f);
        mixed.put("nan", Double.NaN);
        mixed.put("decimal", new BigDecimal("1.10"));
        mixed.put("null", null);
        mixed.put("date", LocalDate.of(2026, 2, 28));
        mixed.put("zone", ZoneId.of("Europe/Paris"));
        mixed.put("bytes", List.of((byte) 1, 'c', (short) 3));
        mixed.put("set", new HashSet<>(List.of("a", 2L)));
        mixed.put("inner", typeKey);
        mixed.put("record", new Point(1, 2));
        mixed.put("enum", Planet.MARS);
        mixed.put("map", new HashMap<>(Map.of(1L, "one", new Point(1, 1), "p")));
        return Stream.of(
                of("text", new TypeReference<String>() {}),
                of("lone \ud800 and paired \ud83d\ude00 \u0000\u2028", new TypeReference<String>() {}),
                of(5L, new TypeReference<Long>() {}),
                of('x', new TypeReference<Character>() {}),
                of(new BigDecimal("1.10"), new TypeReference<BigDecimal>() {}),
                of(new BigDecimal("1E+30"), new TypeReference<BigDecimal>() {}),
                of(BigInteger.TEN.pow(400), new TypeReference<BigInteger>() {}),
                of(Double.NaN, new TypeReference<Double>() {}),
                of(Double.NEGATIVE_INFINITY, new TypeReference<Double>() {}),
                of(-0.0, new TypeReference<Double>() {}),
                of(Float.NaN, new TypeReference<Float>() {}),
                of(new float[] {1.1f, Float.NaN, Float.POSITIVE_INFINITY}, new TypeReference<float[]>() {}),
                of(new double[] {0.1, -0.0, Double.NaN}, new TypeReference<double[]>() {}),
                of(new byte[] {1, -2, 3}, new TypeReference<byte[]>() {}),
                of(new long[][] {{1}, {}, {Long.MAX_VALUE}}, new TypeReference<long[][]>() {}),
                of("abc".toCharArray(), new TypeReference<char[]>() {}),
                of(new boolean[] {true, false}, new TypeReference<boolean[]>() {}),
                of(new Shape[] {new Circle(1), null}, new TypeReference<Shape[]>() {}),
                of(Instant.parse("2026-01-02T03:04:05.123456789Z"), new TypeReference<Instant>() {}),
                of(zoned("Europe/Paris"), new TypeReference<ZonedDateTime>() {}),
                of(zoned("UTC"), new TypeReference<ZonedDateTime>() {}),
                of(zoned("Z"), new TypeReference<ZonedDateTime>() {}),
                of(zoned("+05:30"), new TypeReference<ZonedDateTime>() {}),
                of(zoned("Europe/Paris").withLaterOffsetAtOverlap(), new TypeReference<ZonedDateTime>() {}),
                of(OffsetDateTime.parse("2026-01-02T03:04:05.000000001+05:30"), new TypeReference<OffsetDateTime>() {}),
                of(OffsetDateTime.parse("2026-01-02T03:04Z"), new TypeReference<OffsetDateTime>() {}),
                of(OffsetTime.parse("03:04:05+02:00"), new TypeReference<OffsetTime>() {}),
                of(LocalDateTime.parse("2026-01-02T03:04:05.1"), new TypeReference<LocalDateTime>() {}),
                of(LocalTime.parse("03:04"), new TypeReference<LocalTime>() {}),
                of(Duration.ofSeconds(-5, 3), new TypeReference<Duration>() {}),
                of(Period.of(1, -2, 30), new TypeReference<Period>() {}),
                of(YearMonth.of(2026, 2), new TypeReference<YearMonth>() {}),
                of(Year.of(2026), new TypeReference<Year>() {}),
                of(MonthDay.of(2, 29), new TypeReference<MonthDay>() {}),
                of(DayOfWeek.MONDAY, new TypeReference<DayOfWeek>() {}),
                of(Month.MAY, new TypeReference<Month>() {}),
                of(ZoneId.of("Asia/Tokyo"), new TypeReference<ZoneId>() {}),
                of(ZoneOffset.ofHours(3), new TypeReference<ZoneOffset>() {}),
                of(new Date(1234567890123L), new TypeReference<Date>() {}),
                of(Locale.forLanguageTag("de-AT"), new TypeReference<Locale>() {}),
                of(Currency.getInstance("EUR"), new TypeReference<Currency>() {}),
                of(URI.create("http://a/b?c=d#e"), new TypeReference<URI>() {}),
                of(UUID.fromString("0190b0b0-0000-7000-8000-000000000001"), new TypeReference<UUID>() {}),
                of(Path.of("a", "b c"), new TypeReference<Path>() {}),
                of(bits(), new TypeReference<BitSet>() {}),
                of(Planet.MARS, new TypeReference<Planet>() {}),
                of(Optional.of(List.of("a")), new TypeReference<Optional<List<String>>>() {}),
                of(Optional.empty(), new TypeReference<Optional<Shape>>() {}),
                of(Optional.of(new Circle(1)), new TypeReference<Optional<Shape>>() {}),
                of(OptionalInt.of(3), new TypeReference<OptionalInt>() {}),
                of(OptionalLong.empty(), new TypeReference<OptionalLong>() {}),
                of(OptionalDouble.of(0.1), new TypeReference<OptionalDouble>() {}),
                of(Arrays.asList("a", null), new TypeReference<List<String>>() {}),
                of(List.of(1, 2), new TypeReference<List<Integer>>() {}),
                of(Collections.unmodifiableList(new ArrayList<>(List.of(1L))), new TypeReference<List<Long>>() {}),
                of(Set.of(1L, 2L), new TypeReference<Set<Long>>() {}),
                of(new TreeSet<>(Set.of("b", "a")), new TypeReference<SortedSet<String>>() {}),
                of(new ArrayDeque<>(List.of(1, 2)), new TypeReference<Deque<Integer>>() {}),
                of(new ArrayDeque<>(List.of(1, 2)), new TypeReference<ArrayDeque<Integer>>() {}),
                of(new HashSet<>(Set.of(7L, 100L, 3L)), new TypeReference<Collection<Long>>() {}),
                of(List.of(7L, 100L, 3L), new TypeReference<Collection<Long>>() {}),
                of(Map.of("a", 7L, "b", 3L).values(), new TypeReference<Collection<Long>>() {}),
                of(new Box<>(Set.of(new Circle(1))), new TypeReference<Box<Collection<Shape>>>() {}),
                of(List.of(Set.of(1L), List.of(1L)), new TypeReference<List<Collection<Long>>>() {}),
                of(EnumSet.of(Planet.MARS), new TypeReference<EnumSet<Planet>>() {}),
                of(nullValues(), new TypeReference<Map<String, Integer>>() {}),
                of(new TreeMap<>(Map.of(2, "b", 1, "a")), new TypeReference<SortedMap<Integer, String>>() {}),
                of(Map.of(Planet.MARS, 1), new TypeReference<Map<Planet, Integer>>() {}),
                of(new EnumMap<>(Map.of(Planet.MARS, 1)), new TypeReference<EnumMap<Planet, Integer>>() {}),
                of(Map.of(LocalDate.EPOCH, 1L), new TypeReference<Map<LocalDate, Long>>() {}),
                of(Map.of(new UUID(1, 2), "u"), new TypeReference<Map<UUID, String>>() {}),
                of(Map.of(new Point(1, 2), new Circle(3)), new TypeReference<Map<Point, Shape>>() {}),
                of(Map.of(new Circle(1), 1), new TypeReference<Map<Shape, Integer>>() {}),
                of(Map.of(zoned("Europe/Paris"), 1), new TypeReference<Map<ZonedDateTime, Integer>>() {}),
                of(Map.of(1.5, 1), new TypeReference<Map<Double, Integer>>() {}),
                of(Map.of(List.of(1L), 1), new TypeReference<Map<List<Long>, Integer>>() {}),
                of(mixed, new TypeReference<Map<String, Object>>() {}),
                of(mixed, new TypeReference<Object>() {}),
                of(mixed, type(Map.class)),
                of(Arrays.asList(1, 2L, null, Set.of(3L), mixed), new TypeReference<List<?>>() {}),
                of(Arrays.asList(1, 2L, null), type(List.class)),
                of(typeKey, new TypeReference<Map<String, Object>>() {}),
                of(Map.of("@type", "x"), new TypeReference<Map<String, String>>() {}),
                of(typeKey, new TypeReference<Object>() {}),
                of(new int[] {1, 2}, new TypeReference<Object>() {}),
                of(new byte[] {1, 2}, new TypeReference<Object>() {}),
                of(new String[] {"a"}, new TypeReference<Object>() {}),
                of(Map.of(), new TypeReference<Object>() {}),
                of(List.of(), new TypeReference<Object>() {}),
                of(Set.of(), new TypeReference<Object>() {}),
                of(Optional.of("a"), new TypeReference<Object>() {}),
                of(List.of(Optional.of(1L)), new TypeReference<List<Object>>() {}),
                of(5, new TypeReference<Number>() {}),
                of(5L, new TypeReference<Number>() {}),
                of(new BigDecimal("5.0"), new TypeReference<Number>() {}),
                of("a", new TypeReference<Comparable<?>>() {}),
                of("a", new TypeReference<CharSequence>() {}),
                of(new ArrayList<>(List.of(1L)), new TypeReference<java.io.Serializable>() {}),
                of(new Circle(1), new TypeReference<Shape>() {}),
                of(new Nothing(), new TypeReference<Shape>() {}),
                of(new Nothing(), new TypeReference<Nothing>() {}),
                of(new Book("a", new BigDecimal("1.00")), new TypeReference<Priced>() {}),
                of(new Ok<>(5L), new TypeReference<Outcome<Long>>() {}),
                of(new Ok<>(List.of(new Circle(1))), new TypeReference<Outcome<List<Shape>>>() {}),
                of(List.of(new Ok<>(5L), new Failed<Long>("x")), new TypeReference<List<Outcome<Long>>>() {}),
                of(new Box<>(new Ok<>(5L)), new TypeReference<Box<Outcome<Long>>>() {}),
                of(new Box<>(Map.of("a", List.of(5L))), new TypeReference<Box<Map<String, List<Long>>>>() {}),
                of(new Box<>(5L), new TypeReference<Box<?>>() {}),
                of(Planet.MARS, new TypeReference<Object>() {}),
                of(new Api(null, Arrays.asList(null, "a")), new TypeReference<Api>() {}),
                of(new Account("me", 5), new TypeReference<Account>() {}),
                of(List.of(new Account("me", 5)), new TypeReference<List<Account>>() {}),
                of(Hidden.of(3), new TypeReference<Hidden>() {}),
                of(views(), new TypeReference<Views>() {}),
                of(List.of(views()), new TypeReference<Object>() {}),
                of(new Dog("a"), new TypeReference<Animal>() {}),
                of(List.of(new Dog("a")), new TypeReference<List<Animal>>() {}),
                of(new Cat("a"), new TypeReference<Pet>() {}),
                of(Map.entry("a", 5L), new TypeReference<Map.Entry<String, Long>>() {}),
                of(new java.io.File("a/b"), new TypeReference<java.io.File>() {}),
                of(
                        CodecFixture.BASE.readTree("{\"a\":[1,1.5,null]}"),
                        new TypeReference<tools.jackson.databind.JsonNode>() {}),
                of(bean(), new TypeReference<Bean>() {}),
                of(order(), new TypeReference<Order>() {}),
                of(null, new TypeReference<Order>() {}));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comesBackAsItWas(Object value, ValueType type) {
        Payload payload = CODEC.encode(value, type);

        assertThat(CODEC.difference(value, payload, type)).as(payload.json()).isEmpty();
        assertThat(CODEC.decode(payload, type))
                .usingRecursiveComparison()
                .ignoringAllOverriddenEquals()
                .withEqualsForType(Double::equals, Double.class)
                .withEqualsForType(Float::equals, Float.class)
                .ignoringCollectionOrder()
                .ignoringFields("cache")
                .as(payload.json())
                .isEqualTo(value);
        assertThat(FINGERPRINTER.digest(CODEC.decode(payload, type), type))
                .isEqualTo(FINGERPRINTER.digest(value, type));
    }

    @Test
    void resolvesTypeVariablesThroughTheBeanClass() throws Exception {
        ValueType all = new ValueType(Base.class.getDeclaredMethod("all").getGenericReturnType(), Strings.class);
        ValueType one = new ValueType(Base.class.getDeclaredMethod("one").getGenericReturnType(), Strings.class);

        assertThat(CODEC.decode(CODEC.encode(List.of(List.of(1L)), all), all)).isEqualTo(List.of(List.of(1L)));
        assertThat(CODEC.encode(List.of(1L), one).json()).isEqualTo("[1]");
        assertThat(CODEC.decode(Payload.of("[1]"), one)).isEqualTo(List.of(1L));
    }

    @Test
    void namesTheClassOnlyWhereTheDeclaredTypeLeavesItOpen() {
        assertThat(CODEC.encode(new Circle(1), type(Circle.class)).json()).isEqualTo("{\"radius\":1.0}");
        assertThat(CODEC.encode(new Circle(1), type(Shape.class)).json())
                .isEqualTo("{\"@type\":\"" + Circle.class.getName() + "\",\"radius\":1.0}");
        assertThat(CODEC.encode(5L, type(Object.class)).json())
                .isEqualTo("{\"@type\":\"java.lang.Long\",\"@value\":5}");
        assertThat(CODEC.encode(List.of("a", 1, true, 1.5), type(Object.class)).json())
                .isEqualTo("[\"a\",1,true,1.5]");
        assertThat(CODEC.encode(new HashSet<>(List.of(1)), type(Object.class)).json())
                .isEqualTo("{\"@type\":\"java.util.HashSet\",\"@value\":[1]}");
    }

    @Test
    void ignoresSettingsMadeForAnApi() {
        var base = tools.jackson.databind.json.JsonMapper.builder()
                .enable(tools.jackson.databind.cfg.DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                .enable(tools.jackson.databind.SerializationFeature.WRAP_ROOT_VALUE)
                .enable(tools.jackson.databind.cfg.EnumFeature.WRITE_ENUMS_USING_INDEX)
                .changeDefaultPropertyInclusion(any -> com.fasterxml.jackson.annotation.JsonInclude.Value.construct(
                        com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY,
                        com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
                .defaultTimeZone(TimeZone.getTimeZone("America/New_York"))
                .build();
        var codec = new JacksonPayloadCodec(base, TrustedTypes.ofPackages(List.of("dev.checkpoint.codec.jackson")));
        for (Object value : List.of(zoned("Europe/Paris"), order(), Planet.MARS, new Api(null, List.of()))) {
            ValueType type = type(value instanceof Planet ? Planet.class : value.getClass());
            Payload payload = codec.encode(value, type);
            assertThat(codec.difference(value, payload, type)).isEmpty();
            assertThat(payload.json()).isEqualTo(CODEC.encode(value, type).json());
        }
    }

    static Arguments of(Object value, TypeReference<?> type) {
        return Arguments.of(value, type(type));
    }

    static Arguments of(Object value, ValueType type) {
        return Arguments.of(value, type);
    }

    static ZonedDateTime zoned(String zone) {
        return ZonedDateTime.of(LocalDateTime.parse("2026-10-25T02:30:00.000000001"), ZoneId.of(zone));
    }

    static BitSet bits() {
        BitSet bits = new BitSet();
        bits.set(3);
        bits.set(100);
        return bits;
    }

    static Map<String, Integer> nullValues() {
        Map<String, Integer> map = new HashMap<>();
        map.put("a", null);
        map.put("", 1);
        return map;
    }

    static Views views() {
        Map<Long, Long> map = new HashMap<>(Map.of(1L, 2L, 3L, 4L));
        return new Views(map.keySet(), map.values(), Map.of(new UUID(1, 1), List.of(5L)));
    }

    static Bean bean() {
        Bean child = new Bean();
        child.setName("child");
        Bean bean = new Bean();
        bean.setChildren(new ArrayList<>(List.of(child)));
        return bean;
    }

    static Order order() {
        return new Order(
                5,
                null,
                List.of(new Line("a", new BigDecimal("1.10"), new int[] {1})),
                Map.of(new Point(1, 2), "here"),
                Optional.of("ten"),
                Map.of("k", 5L),
                new Square(2));
    }
}
