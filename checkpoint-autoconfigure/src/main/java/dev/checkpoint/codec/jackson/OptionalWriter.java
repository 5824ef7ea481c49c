package dev.checkpoint.codec.jackson;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes an {@code Optional} so that it stays one in a slot declared {@code Object}. */
final class OptionalWriter extends StdSerializer<Optional<?>> {

    private final JavaType type;
    private final @Nullable Slot content;

    OptionalWriter(JavaType type, @Nullable Slot content) {
        super(type);
        this.type = type;
        this.content = content;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return new OptionalWriter(type, new Slot(type.getContentType(), context));
    }

    @Override
    public void serialize(Optional<?> value, JsonGenerator out, SerializationContext context) {
        Slot slot = content != null ? content : new Slot(type.getContentType(), context);
        slot.write(value.orElse(null), out, context);
    }

    @Override
    public void serializeWithType(
            Optional<?> value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        var id = types.writeTypePrefix(out, context, types.typeId(value, JsonToken.VALUE_EMBEDDED_OBJECT));
        serialize(value, out, context);
        types.writeTypeSuffix(out, context, id);
    }
}
