package dev.checkpoint.codec.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.ValueType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.*;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the writer takes the reader takes, whatever limits the application sets for what it is sent. */
class ReadableAgainTests {

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(5)
                            .maxStringLength(8)
                            .maxNameLength(6)
                            .maxNestingDepth(20)
                            .maxDocumentLength(100)
                            .maxTokenCount(20)
                            .build())
                    .build())
            .build();

    private final JacksonPayloadCodec strict = new JacksonPayloadCodec(STRICT, TrustedTypes.ofPackages(List.of()));
    private final JacksonPayloadCodec plain =
            new JacksonPayloadCodec(CodecFixture.BASE, TrustedTypes.ofPackages(List.of()));

    @Example
    void readsTheModulusOfAKey() {
        comesBack(plain, BigInteger.TWO.pow(16_384).subtract(BigInteger.ONE), BigInteger.class);
        comesBack(plain, BigInteger.TEN.pow(3_000), Object.class);
    }

    @Example
    void readsLongKeysAndDeepTrees() {
        comesBack(plain, Map.of("k".repeat(60_000), 1), new TypeReference<Map<String, Integer>>() {}.getType());
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 200; i++) { // instrumented for coverage, a comparison of twice as many fills the stack
            deep = new ArrayList<>(List.of(deep));
        }
        comesBack(plain, deep, Object.class);
    }

    @Property(tries = 300)
    void readsWhatItWrote(
            @ForAll @IntRange(max = 400) int digits,
            @ForAll @IntRange(max = 400) int length,
            @ForAll @IntRange(max = 40) int depth) {
        Object value = List.of(
                BigInteger.TEN.pow(digits),
                "x".repeat(length),
                Map.of("k".repeat(length), "$masked".repeat(length % 3)));
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        comesBack(strict, value, Object.class);
    }

    private static void comesBack(JacksonPayloadCodec codec, Object value, java.lang.reflect.Type declared) {
        ValueType type = ValueType.of(declared);
        Payload payload = codec.encode(value, type);
        assertThat(codec.decode(payload, type)).isEqualTo(value);
        assertThat(codec.difference(value, payload, type)).isEmpty();
        assertThat(codec.masked(payload)).isEmpty();
        assertThat(codec.members(Payload.of("{\"argument\":" + payload.json() + "}")))
                .containsEntry("argument", payload);
    }
}
