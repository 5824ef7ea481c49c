package dev.checkpoint.codec.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.spi.codec.ValueType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Texts, whole numbers and truth values, which are written without Jackson if it would write the same. */
class ScalarValueTests {

    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    private static final List<Object> VALUES = List.of(
            "",
            "a text",
            "\"quoted\"",
            "C:\\path",
            "two\nlines\ttab\u0000",
            "\u007f\u0080\u00ff\u0100\u2028\ufeff\ufffd",
            "Grüße, 世界",
            "\ud83d\ude00 smiles",
            "$masked\": \"x",
            "ends with masked",
            0,
            -1,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE,
            0L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            true,
            false);

    private static List<Object> values() {
        List<Object> values = new ArrayList<>(VALUES);
        for (int length = (1 << 16) - 1; length <= (1 << 16) + 1; length++) {
            values.add("a".repeat(length));
        }
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            int most = i % 2 == 0 ? 0x80 : Character.MIN_SURROGATE;
            values.add(random.ints(random.nextInt(200), 0, most)
                    .mapToObj(c -> String.valueOf((char) c))
                    .collect(Collectors.joining()));
            values.add(random.nextLong());
            values.add(random.nextInt());
        }
        return values;
    }

    private static List<Type> typesOf(Object value) {
        return value instanceof Integer
                ? List.of(Integer.class, int.class)
                : value instanceof Long
                        ? List.of(Long.class, long.class)
                        : value instanceof Boolean ? List.of(Boolean.class, boolean.class) : List.of(value.getClass());
    }

    private static JacksonPayloadCodec codec(JsonMapper mapper) {
        return new JacksonPayloadCodec(mapper, TrustedTypes.ofPackages(List.of()));
    }

    private static String sha256(String json) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(digest, 0, 16);
    }

    @Test
    void areWrittenDigestedAndRestoredAsJacksonWrites() throws Exception {
        JacksonPayloadCodec codec = codec(PLAIN);
        JacksonFingerprinter fingerprinter = new JacksonFingerprinter(PLAIN);
        for (Object value : values()) {
            String json = PLAIN.writeValueAsString(value);
            for (Type type : typesOf(value)) {
                ValueType declared = ValueType.of(type);
                assertThat(codec.encode(value, declared).json()).isEqualTo(json);
                assertThat(codec.write(value, declared).payload().json()).isEqualTo(json);
                assertThat(codec.decode(codec.encode(value, declared), declared))
                        .isEqualTo(value);
                if (json.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
                    assertThat(fingerprinter.digest(value, declared)).isEqualTo(sha256(json));
                }
            }
        }
    }

    @Test
    void areNullOrOfAnotherDeclaredType() throws Exception {
        JacksonFingerprinter fingerprinter = new JacksonFingerprinter(PLAIN);
        for (Type type : Arrays.<Type>asList(String.class, Integer.class, Long.class, Boolean.class)) {
            assertThat(codec(PLAIN).encode(null, ValueType.of(type)).json()).isEqualTo("null");
            assertThat(fingerprinter.digest(null, ValueType.of(type))).isEqualTo(sha256("null"));
        }
        assertThat(codec(PLAIN).encode("text", ValueType.of(Object.class)).json())
                .isEqualTo("\"text\"");
        assertThat(codec(PLAIN).encode("text", ValueType.of(CharSequence.class)).json())
                .contains("text");
    }

    @Test
    void areRefusedWhereAnotherTypeIsDeclared() {
        for (Object value : VALUES) {
            for (Class<?> type : List.of(String.class, Integer.class, int.class, Long.class, Boolean.class)) {
                if (!typesOf(value).contains(type)) {
                    assertThatThrownBy(() -> codec(PLAIN).encode(value, ValueType.of(type)))
                            .as(value + " as " + type)
                            .isInstanceOf(PayloadException.class);
                    assertThatThrownBy(() -> new JacksonFingerprinter(PLAIN).digest(value, ValueType.of(type)))
                            .as(value + " as " + type)
                            .isInstanceOf(PayloadException.class);
                }
            }
        }
    }

    @Test
    void areProtectedIfTheyAreSensitive() {
        ValueType secret = ValueType.of(String.class).asSensitive();
        assertThat(codec(PLAIN).encode("4711", secret).json()).doesNotContain("4711");
        assertThat(codec(PLAIN).write("4711", secret).masked()).containsExactly("$");
        assertThat(new JacksonFingerprinter(PLAIN).digest("4711", secret)).doesNotStartWith("sha256:");
    }

    /** A value alone is written as the same value in a list, for which Jackson is always asked. */
    private static void areWrittenAsInAList(JsonMapper mapper) {
        JacksonPayloadCodec codec = codec(mapper);
        for (Object value : List.of("a text", "AUTO", 7, 7L, true)) {
            Class<?> type = value.getClass();
            Type list = ResolvableType.forClassWithGenerics(List.class, type).getType();
            assertThat("[" + codec.encode(value, ValueType.of(type)).json() + "]")
                    .isEqualTo(codec.encode(List.of(value), ValueType.of(list)).json());
        }
    }

    private static void isDigestedInAnotherWay(JsonMapper mapper, Object value, Class<?> type) {
        assertThat(new JacksonFingerprinter(mapper).digest(value, ValueType.of(type)))
                .isNotEqualTo(new JacksonFingerprinter(PLAIN).digest(value, ValueType.of(type)));
    }

    @Test
    void areLeftToSerializersOfTheApplication() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new SimpleModule()
                        .addSerializer(String.class, new Shouting<>(String.class))
                        .addSerializer(Integer.class, new Shouting<>(Integer.class))
                        .addSerializer(Long.class, new Shouting<>(Long.class))
                        .addSerializer(Boolean.class, new Shouting<>(Boolean.class)))
                .build();
        areWrittenAsInAList(mapper);
        assertThat(codec(mapper).encode("a text", ValueType.of(String.class)).json())
                .isEqualTo("\"A TEXT!\"");
        isDigestedInAnotherWay(mapper, "a text", String.class);
        isDigestedInAnotherWay(mapper, 7, Integer.class);
        isDigestedInAnotherWay(mapper, 7L, Long.class);
        isDigestedInAnotherWay(mapper, true, Boolean.class);
    }

    @Test
    void areLeftToFormatsOfTheApplication() {
        JsonMapper mapper = JsonMapper.builder()
                .withConfigOverride(
                        Integer.class, type -> type.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
                .withConfigOverride(
                        Boolean.class, type -> type.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER)))
                .build();
        areWrittenAsInAList(mapper);
        isDigestedInAnotherWay(mapper, 7, Integer.class);
        isDigestedInAnotherWay(mapper, true, Boolean.class);
    }

    @Test
    void areLeftToEscapesOfTheApplication() {
        JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                        .characterEscapes(new EscapesCapitals())
                        .build())
                .build();
        areWrittenAsInAList(mapper);
        assertThat(codec(mapper).encode("AUTO", ValueType.of(String.class)).json())
                .isEqualTo("\"\\u0041UTO\"");
    }

    /** Writes a value in capitals, and an exclamation mark. */
    private static final class Shouting<T> extends StdSerializer<T> {

        Shouting(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString().toUpperCase(Locale.ROOT) + "!");
        }
    }

    /** Writes the first letter as an escape. */
    private static final class EscapesCapitals extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['A'] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return new SerializedString("\\u0041");
        }
    }
}
