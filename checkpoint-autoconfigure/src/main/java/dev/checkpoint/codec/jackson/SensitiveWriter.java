package dev.checkpoint.codec.jackson;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Writes values of a class whose {@code @JsonValue} is sensitive, so that the whole value is. */
final class SensitiveWriter extends DelegatingWriter {

    SensitiveWriter(ValueSerializer<?> delegate) {
        super(delegate);
    }

    @Override
    ValueSerializer<Object> around(ValueSerializer<?> other) {
        return new SensitiveWriter(other);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializationContext context) {
        SensitivePass pass = SensitivePass.current();
        if (pass == null || pass.writesPlain()) {
            delegate.serialize(value, out, context);
        } else {
            protect(pass, out, context, plain -> delegate.serialize(value, plain, context));
        }
    }

    @Override
    public void serializeWithType(Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        SensitivePass pass = SensitivePass.current();
        if (pass == null || pass.writesPlain()) {
            delegate.serializeWithType(value, out, context, types);
        } else {
            protect(pass, out, context, plain -> delegate.serializeWithType(value, plain, context, types));
        }
    }

    private static void protect(
            SensitivePass pass, JsonGenerator out, SerializationContext context, Consumer<JsonGenerator> writing) {
        StringWriter text = new StringWriter();
        pass.inside(() -> {
            try (JsonGenerator plain = context.tokenStreamFactory().createGenerator(context, text)) {
                writing.accept(plain);
            }
        });
        pass.write(text.toString(), out);
    }
}
