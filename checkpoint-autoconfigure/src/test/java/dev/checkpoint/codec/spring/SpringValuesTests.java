package dev.checkpoint.codec.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.checkpoint.codec.jackson.JacksonPayloadCodec;
import dev.checkpoint.codec.jackson.Protection;
import dev.checkpoint.codec.jackson.TrustedTypes;
import dev.checkpoint.model.Payload;
import dev.checkpoint.redaction.PatternRedactor;
import dev.checkpoint.spi.codec.ValueType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MimeType;
import org.springframework.util.MultiValueMap;
import org.springframework.util.MultiValueMapAdapter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Values of Spring come back as what they were. */
class SpringValuesTests {

    private static final JacksonPayloadCodec CODEC = codec(JsonMapper.builder().build());

    record Item(String name, BigDecimal price, Instant since) {}

    record Page(MediaType type, ResponseEntity<List<Item>> answer, MultiValueMap<String, Integer> counts) {}

    sealed interface Animal permits Cat {}

    record Cat(String name) implements Animal {}

    static Stream<Arguments> values() {
        Item item = new Item("tea", new BigDecimal("3.50"), Instant.parse("2026-01-02T03:04:05.006007008Z"));
        HttpHeaders headers = headers();
        HttpHeaders readOnly = HttpHeaders.readOnlyHttpHeaders(headers());
        readOnly.getContentType();
        readOnly.getAccept();
        ResponseEntity<Item> used = ResponseEntity.ok().headers(headers).body(item);
        used.getHeaders().getContentType();
        MultiValueMap<String, Integer> counts = new LinkedMultiValueMap<>();
        counts.add("a", 1);
        counts.add("a", 2);
        counts.put("none", new ArrayList<>());
        MultiValueMap<Item, Long> byItem = new LinkedMultiValueMap<>();
        byItem.add(item, 5L);
        MediaType text = new MediaType("text", "plain", StandardCharsets.UTF_8);
        text.toString();
        return Stream.of(
                pair(HttpHeaders.class, headers),
                pair(HttpHeaders.class, new HttpHeaders()),
                pair(HttpHeaders.class, HttpHeaders.EMPTY),
                pair(HttpHeaders.class, readOnly),
                pair(new TypeReference<List<HttpHeaders>>() {}, List.of(headers, readOnly)),
                pair(MediaType.class, MediaType.APPLICATION_JSON),
                pair(MediaType.class, MediaType.ALL),
                pair(MediaType.class, text),
                pair(MediaType.class, MediaType.parseMediaType("multipart/form-data;boundary=\"a;b c\";q=0.5")),
                pair(MimeType.class, new MimeType("image", "png", Map.of("a", "'b'"))),
                pair(new TypeReference<Map<MediaType, Integer>>() {}, Map.of(text, 1)),
                pair(new TypeReference<Optional<MediaType>>() {}, Optional.of(text)),
                pair(new TypeReference<MultiValueMap<String, Integer>>() {}, counts),
                pair(new TypeReference<LinkedMultiValueMap<String, Integer>>() {}, counts),
                pair(new TypeReference<MultiValueMap<Item, Long>>() {}, byItem),
                pair(
                        new TypeReference<MultiValueMap<String, Integer>>() {},
                        new MultiValueMapAdapter<>(new LinkedHashMap<>(counts))),
                pair(new TypeReference<ResponseEntity<Item>>() {}, used),
                pair(
                        new TypeReference<ResponseEntity<Item>>() {},
                        ResponseEntity.notFound().build()),
                pair(
                        new TypeReference<ResponseEntity<Void>>() {},
                        ResponseEntity.noContent().build()),
                pair(
                        new TypeReference<ResponseEntity<String>>() {},
                        ResponseEntity.status(799).body("a")),
                pair(new TypeReference<ResponseEntity<byte[]>>() {}, ResponseEntity.ok(new byte[] {1, 2})),
                pair(new TypeReference<ResponseEntity<Optional<Item>>>() {}, ResponseEntity.ok(Optional.of(item))),
                pair(
                        new TypeReference<ResponseEntity<Map<String, List<Item>>>>() {},
                        ResponseEntity.ok(Map.of("a", List.of(item)))),
                pair(new TypeReference<ResponseEntity<Animal>>() {}, ResponseEntity.ok(new Cat("Tom"))),
                pair(new TypeReference<ResponseEntity<?>>() {}, ResponseEntity.ok(List.of("a", 1, 5L))),
                pair(ResponseEntity.class, ResponseEntity.ok(Map.of("a", List.of(1)))),
                pair(
                        new TypeReference<ResponseEntity<ResponseEntity<Item>>>() {},
                        ResponseEntity.ok(ResponseEntity.ok(item))),
                pair(new TypeReference<HttpEntity<Item>>() {}, new HttpEntity<>(item, headers)),
                pair(
                        new TypeReference<ResponseEntity<Item>>() {},
                        new ResponseEntity<>(item, readOnly, HttpStatus.CREATED)),
                pair(new TypeReference<List<ResponseEntity<Item>>>() {}, List.of(used)),
                pair(new TypeReference<Map<String, ResponseEntity<Item>>>() {}, Map.of("a", used)),
                pair(Page.class, new Page(text, ResponseEntity.ok(List.of(item)), counts)),
                pair(HttpStatusCode.class, HttpStatus.ACCEPTED),
                pair(HttpStatus.class, HttpStatus.ACCEPTED));
    }

    private static HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.TEXT_PLAIN);
        headers.setAccept(List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_HTML));
        headers.add("X-Trace", "1");
        headers.add("x-trace", "2");
        headers.setDate(1_000_000);
        return headers;
    }

    @ParameterizedTest
    @MethodSource("values")
    void comeBackAsTheyWere(Type declared, Object value) {
        ValueType type = ValueType.of(declared);
        Payload payload = CODEC.encode(value, type);
        Object restored = CODEC.decode(payload, type);
        assertThat(CODEC.difference(value, payload, type)).as(payload.json()).isEmpty();
        assertThat(CODEC.encode(restored, type)).isEqualTo(payload);
        assertThat(restored).hasSameClassAs(CODEC.decode(payload, type));
        if (!payload.json().contains("AQI=")) {
            assertThat(restored).isEqualTo(value);
        }
    }

    @Test
    void headersAreFoundRegardlessOfCaseAndChangedOnlyIfTheyCouldBe() {
        ValueType type = ValueType.of(HttpHeaders.class);
        HttpHeaders restored = (HttpHeaders) CODEC.decode(CODEC.encode(headers(), type), type);
        restored.add("CONTENT-language", "de");
        assertThat(restored.getFirst("content-LANGUAGE")).isEqualTo("de");
        assertThat(restored.get("X-TRACE")).containsExactly("1", "2");

        HttpHeaders readOnly = HttpHeaders.readOnlyHttpHeaders(headers());
        assertThat(CODEC.decode(CODEC.encode(readOnly, type), type)).hasSameClassAs(readOnly);
    }

    @Test
    void multiValueMapsAreOnesThatCanBeAddedTo() {
        ValueType type = ValueType.of(new TypeReference<MultiValueMap<String, String>>() {}.getType());
        MultiValueMap<String, String> map = new LinkedMultiValueMap<>();
        map.add("a", "1");
        @SuppressWarnings("unchecked")
        MultiValueMap<String, String> restored =
                (MultiValueMap<String, String>) CODEC.decode(CODEC.encode(map, type), type);
        restored.add("a", "2");
        assertThat(restored.get("a")).containsExactly("1", "2");
        assertThat(restored.getFirst("a")).isEqualTo("1");
    }

    @Test
    void whatIsNotRestoredIsReported() {
        ValueType headers = ValueType.of(HttpHeaders.class);
        Payload other = CODEC.encode(new HttpHeaders(), headers);
        assertThat(CODEC.difference(headers(), other, headers)).isPresent();
        assertThat(CODEC.difference(HttpHeaders.EMPTY, other, headers)).isPresent();

        ValueType type = ValueType.of(MediaType.class);
        Payload html = CODEC.encode(MediaType.TEXT_HTML, type);
        assertThat(CODEC.difference(MediaType.TEXT_PLAIN, html, type))
                .hasValueSatisfying(told -> assertThat(told).contains("text/plain", "text/html"));

        ValueType map = ValueType.of(new TypeReference<MultiValueMap<String, String>>() {}.getType());
        MultiValueMap<String, String> anyCase = headers().asMultiValueMap();
        assertThat(CODEC.difference(anyCase, CODEC.encode(anyCase, map), map)).isPresent();
    }

    @Test
    void secretsInHeadersAreMasked() {
        JacksonPayloadCodec codec = new JacksonPayloadCodec(
                JsonMapper.builder().build(),
                TrustedTypes.ofPackages(List.of()),
                new Protection(new PatternRedactor(List.of(), List.of())::isSensitive, null, false),
                SpringValues.presentIn(getClass().getClassLoader()));
        HttpHeaders headers = headers();
        headers.setBearerAuth("s3cr3t");
        ValueType type = ValueType.of(new TypeReference<ResponseEntity<String>>() {}.getType());
        assertThat(codec.encode(ResponseEntity.ok().headers(headers).body("a"), type)
                        .json())
                .doesNotContain("s3cr3t")
                .contains("\"Authorization\":{\"$masked\":\"******\"}");
        assertThat(codec.encode(headers, ValueType.of(HttpHeaders.class)).json())
                .doesNotContain("s3cr3t");
    }

    interface AsSubtype {
        @JsonValue
        String getSubtype();
    }

    static class AsNumber extends StdScalarSerializer<MediaType> {
        AsNumber() {
            super(MediaType.class);
        }

        @Override
        public void serialize(MediaType value, JsonGenerator out, SerializationContext context) {
            out.writeNumber(value.equals(MediaType.TEXT_PLAIN) ? 1 : 2);
        }
    }

    static class FromNumber extends StdScalarDeserializer<MediaType> {
        FromNumber() {
            super(MediaType.class);
        }

        @Override
        public MediaType deserialize(JsonParser in, DeserializationContext context) {
            return in.getIntValue() == 1 ? MediaType.TEXT_PLAIN : MediaType.TEXT_HTML;
        }
    }

    @Test
    void modulesAndMixInsOfTheApplicationTakePrecedence() {
        ValueType type = ValueType.of(MediaType.class);
        SimpleModule module = new SimpleModule("of-the-application")
                .addSerializer(MediaType.class, new AsNumber())
                .addDeserializer(MediaType.class, new FromNumber());
        JacksonPayloadCodec withModule =
                codec(JsonMapper.builder().addModule(module).build());
        assertThat(withModule.encode(MediaType.TEXT_PLAIN, type).json()).isEqualTo("1");
        assertThat(withModule.decode(Payload.of("1"), type)).isEqualTo(MediaType.TEXT_PLAIN);

        JacksonPayloadCodec withMixIn = codec(
                JsonMapper.builder().addMixIn(MediaType.class, AsSubtype.class).build());
        assertThat(withMixIn.encode(MediaType.TEXT_PLAIN, type).json()).isEqualTo("\"plain\"");
    }

    @Test
    void needsNoWebOnTheClassPath() {
        assertThat(SpringValues.presentIn(new FilteredClassLoader("org.springframework.http")))
                .noneMatch(values -> values instanceof WebValues);
        assertThat(SpringValues.presentIn(getClass().getClassLoader())).hasAtLeastOneElementOfType(WebValues.class);
    }

    private static JacksonPayloadCodec codec(JsonMapper base) {
        return new JacksonPayloadCodec(
                base,
                TrustedTypes.ofPackages(List.of()),
                Protection.byAnnotation(),
                SpringValues.presentIn(SpringValuesTests.class.getClassLoader()));
    }

    private static Arguments pair(TypeReference<?> declared, Object value) {
        return pair(declared.getType(), value);
    }

    private static Arguments pair(Type declared, Object value) {
        return Arguments.of(declared, value);
    }
}
