package dev.checkpoint.codec.jackson;

import static dev.checkpoint.codec.jackson.CodecFixture.BASE;
import static dev.checkpoint.codec.jackson.CodecFixture.FINGERPRINTER;
import static dev.checkpoint.codec.jackson.CodecFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.checkpoint.codec.jackson.Shapes.*;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.module.SimpleSerializers;

class JacksonFingerprinterTests {

    @Test
    void hasThirtyTwoHexadecimalDigits() {
        assertThat(digest("a")).matches("sha256:[0-9a-f]{32}");
    }

    /** Asked for every parameter of an application when it starts. */
    @Test
    void looksAtTheTypeAloneToSayWhatItSupports() {
        List<String> looked = new ArrayList<>();
        SimpleSerializers serializers = new SimpleSerializers() {
            @Override
            public ValueSerializer<?> findSerializer(
                    SerializationConfig config, JavaType type, BeanDescription.Supplier bean, JsonFormat.Value format) {
                looked.add(type.getRawClass().getSimpleName());
                return null;
            }
        };
        SimpleModule watching = new SimpleModule() {
            @Override
            public void setupModule(SetupContext context) {
                context.addSerializers(serializers);
            }
        };
        JacksonFingerprinter fingerprinter =
                new JacksonFingerprinter(BASE.rebuild().addModule(watching).build());

        record Order(String item) {}
        assertThat(fingerprinter.supports(type(Order.class))).isTrue();
        assertThat(fingerprinter.supports(type(Thread.class))).isFalse();
        assertThat(looked).isEmpty();
        fingerprinter.digest(new Order("tea"), type(Order.class));
        assertThat(looked).contains("Order");
    }

    @Test
    void countsNumbersByValue() {
        assertThat(List.of(
                        digest(1),
                        digest(1L),
                        digest((short) 1),
                        digest((byte) 1),
                        digest(1.0),
                        digest(1.0f),
                        digest(BigInteger.ONE),
                        digest(new BigDecimal("1.00")),
                        digest(new BigDecimal("0.1E1"))))
                .containsOnly(digest(1));
        assertThat(List.of(
                        digest(0.1, double.class),
                        digest(0.1, Double.class),
                        digest(new BigDecimal(0.1)),
                        digest(new BigDecimal(0.1).setScale(80))))
                .containsOnly(digest(0.1));
        assertThat(digest(0.1f)).isEqualTo(digest((double) 0.1f)).isNotEqualTo(digest(0.1));
        assertThat(digest(new BigDecimal("0.1"))).isNotEqualTo(digest(0.1));
        assertThat(digest(1e300)).isEqualTo(digest(new BigDecimal(1e300).toBigInteger()));
        assertThat(digest(1e22)).isEqualTo(digest(BigInteger.TEN.pow(22))).isEqualTo(digest(new BigDecimal("1E22")));
        assertThat(digest(Long.MAX_VALUE)).isEqualTo(digest(BigInteger.valueOf(Long.MAX_VALUE)));
        assertThat(digest(Long.MAX_VALUE)).isNotEqualTo(digest((double) Long.MAX_VALUE));
        assertThat(digest(-0.0)).isEqualTo(digest(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, -0.375, 1e-300, Double.MIN_VALUE, Double.MIN_NORMAL, 3.14, 1e15 + 0.5, -123456.789})
    void countsAFractionInADoubleByItsExactValue(double value) {
        assertThat(digest(value)).isEqualTo(digest(new BigDecimal(value)));
        assertThat(digest(value)).isNotEqualTo(digest(Math.nextUp(value))).isNotEqualTo(digest(-value));
    }

    @Test
    void doesNotExpandHugeExponents() {
        assertThat(digest(new BigDecimal("1E+999999999"))).isNotEqualTo(digest(new BigDecimal("1E-999999999")));
    }

    @Test
    void tellsApartWhatIsDifferent() {
        List<String> digests = new ArrayList<>();
        for (Object value : Arrays.asList(
                1,
                "1",
                null,
                "null",
                true,
                "true",
                "",
                List.of(),
                Map.of(),
                Set.of(),
                Double.NaN,
                "NaN",
                'a',
                Optional.empty(),
                List.of(1, 2),
                List.of(2, 1),
                List.of(List.of(1), 2),
                Map.of("a", 1),
                Map.of(1, "a"),
                Map.of("1", "a"),
                new Circle(1),
                new Square(1),
                Map.of("radius", 1.0),
                new Box<>(null),
                Collections.singletonMap("content", null))) {
            digests.add(digest(value));
        }
        assertThat(digests).doesNotHaveDuplicates();
        assertThat(digest(new Circle(1), Shape.class)).isNotEqualTo(digest(new Square(1), Shape.class));
    }

    @Test
    void doesNotDependOnTheOrderOfMapsAndSets() {
        Map<Object, Object> forth = new LinkedHashMap<>();
        Map<Object, Object> back = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            forth.put("k" + i, new LinkedHashSet<>(List.of(i, "a" + i)));
            back.put("k" + (49 - i), new LinkedHashSet<>(List.of("a" + (49 - i), 49 - i)));
        }
        assertThat(digest(forth)).isEqualTo(digest(back)).isEqualTo(digest(new TreeMap<>(forth)));
        assertThat(digest(new LinkedHashSet<>(forth.values()))).isEqualTo(digest(new HashSet<>(back.values())));
    }

    @Test
    void readsJsonTreesAsTheMapsTheyAre() {
        JsonNode tree = BASE.readTree("{\"b\":[1,2.5,null,\"x\"],\"a\":{}}");
        JsonNode same = BASE.readTree("{\"a\":{},\"b\":[1.0,2.50,null,\"x\"]}");

        assertThat(digest(tree, JsonNode.class)).isEqualTo(digest(same, JsonNode.class));
        assertThat(digest(tree, JsonNode.class))
                .isEqualTo(digest(Map.of("a", Map.of(), "b", Arrays.asList(1, 2.5, null, "x")), Map.class));
    }

    @Test
    void doesNotDependOnSettingsMadeForAnApi() {
        var other = new JacksonFingerprinter(BASE.rebuild()
                .defaultTimeZone(TimeZone.getTimeZone("Asia/Tokyo"))
                .defaultLocale(Locale.forLanguageTag("tr"))
                .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(tools.jackson.databind.cfg.DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build());

        assertThat(other.digest(new Date(5), type(Date.class))).isEqualTo(digest(new Date(5), Date.class));
        Object order = PayloadRoundTripTests.order();
        assertThat(other.digest(order, type(Order.class))).isEqualTo(digest(order, Order.class));
    }

    @Test
    void coversEveryElementOfLargeValues() {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            float[] vector = new float[384];
            Arrays.fill(vector, i * 0.1f);
            vectors.add(vector);
        }
        Type type = new TypeReference<List<float[]>>() {}.getType();
        String before = digest(vectors, type);
        vectors.get(19)[383] = 7;
        assertThat(digest(vectors, type)).isNotEqualTo(before);
        assertThat(digest("x".repeat(65536) + "a")).isNotEqualTo(digest("x".repeat(65536) + "b"));
        assertThat(digest("x".repeat(65536) + "\ud800")).isNotEqualTo(digest("x".repeat(65536) + "\udfff"));
    }

    /** Stored fingerprints are compared with these: a change here makes every stage of every stored run execute again. */
    @Test
    void keepsItsCanonicalForm() {
        assertThat(DigestSamples.digests()).containsExactlyEntriesOf(GoldenDigests.TABLE);
    }

    private static String digest(Object value) {
        return digest(value, Object.class);
    }

    private static String digest(Object value, Type type) {
        return FINGERPRINTER.digest(value, type(type));
    }
}
