package dev.checkpoint.codec.jackson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes the elements of a set sorted by their canonical text. */
final class CanonicalSetWriter extends StdSerializer<Set<?>> {

    private final JavaType type;
    private final @Nullable Slot elements;

    CanonicalSetWriter(JavaType type, @Nullable Slot elements) {
        super(type);
        this.type = type;
        this.elements = elements;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return new CanonicalSetWriter(type, new Slot(type.getContentType(), context));
    }

    @Override
    public void serialize(Set<?> set, JsonGenerator out, SerializationContext context) {
        out.writeStartArray();
        writeElements(set, out, context);
        out.writeEndArray();
    }

    @Override
    public void serializeWithType(Set<?> set, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        var id = types.writeTypePrefix(out, context, types.typeId(set, JsonToken.START_ARRAY));
        writeElements(set, out, context);
        types.writeTypeSuffix(out, context, id);
    }

    private void writeElements(Set<?> set, JsonGenerator out, SerializationContext context) {
        Slot slot = Objects.requireNonNull(elements, "a set writer is used before it is contextualised");
        List<String> texts = new ArrayList<>(set.size());
        for (Object element : set) {
            texts.add(Canonical.text(element, slot, context));
        }
        Collections.sort(texts);
        for (String text : texts) {
            out.writeRawValue(text);
        }
    }
}
