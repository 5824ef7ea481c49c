package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.spi.codec.ValueType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON that a person or another program wrote: what a payload is to a payload's reader, but names of enum constants may be in
 * any case, and nothing is cut to fit. Limits of the application's parser apply, and nothing is decrypted.
 */
final class GivenReader {

    private final Lazy<JsonMapper> mapper;

    GivenReader(Supplier<JsonMapper> exact) {
        this.mapper = new Lazy<>(() -> exact.get()
                .rebuild()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfigDefaults(to -> to.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Boolean, to -> to.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
                .build());
    }

    @Nullable
    Object read(String json, ValueType type, JavaType declared) {
        try {
            return mapper.get().readerFor(declared).readValue(json);
        } catch (Throwable e) {
            throw new PayloadException(Problems.describe("restore", type, e), e);
        }
    }
}
