package dev.checkpoint.codec.jackson;

import java.util.ArrayList;
import java.util.Collection;
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

/** Writes the elements of a collection: in their order, those of a set sorted by their canonical text. */
final class CanonicalCollectionWriter extends StdSerializer<Collection<?>> {

    private final JavaType type;
    private final @Nullable Slot elements;

    CanonicalCollectionWriter(JavaType type, @Nullable Slot elements) {
        super(type);
        this.type = type;
        this.elements = elements;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return new CanonicalCollectionWriter(type, new Slot(type.getContentType(), context));
    }

    @Override
    public void serialize(Collection<?> collection, JsonGenerator out, SerializationContext context) {
        out.writeStartArray();
        writeElements(collection, out, context);
        out.writeEndArray();
    }

    @Override
    public void serializeWithType(
            Collection<?> collection, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        var id = types.writeTypePrefix(out, context, types.typeId(collection, JsonToken.START_ARRAY));
        writeElements(collection, out, context);
        types.writeTypeSuffix(out, context, id);
    }

    private void writeElements(Collection<?> collection, JsonGenerator out, SerializationContext context) {
        Slot slot = Objects.requireNonNull(elements, "a collection writer is used before it is contextualised");
        if (!(collection instanceof Set)) {
            for (Object element : collection) {
                slot.write(element, out, context);
            }
            return;
        }
        List<String> texts = new ArrayList<>(collection.size());
        for (Object element : collection) {
            texts.add(Canonical.text(element, slot, context));
        }
        Collections.sort(texts);
        for (String text : texts) {
            out.writeRawValue(text);
        }
    }
}
