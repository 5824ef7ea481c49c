package dev.checkpoint.codec.jackson;

import dev.checkpoint.spi.codec.ValueType;
import java.lang.reflect.Type;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The codec under test, as an application with its classes in a trusted package would have it. */
final class CodecFixture {

    static final JsonMapper BASE = JsonMapper.builder().build();
    static final JacksonPayloadCodec CODEC =
            new JacksonPayloadCodec(BASE, TrustedTypes.ofPackages(List.of(CodecFixture.class.getPackageName())));
    static final JacksonFingerprinter FINGERPRINTER = new JacksonFingerprinter(BASE);

    private CodecFixture() {}

    static ValueType type(TypeReference<?> reference) {
        return ValueType.of(reference.getType());
    }

    static ValueType type(Type type) {
        return ValueType.of(type);
    }
}
