package dev.checkpoint.codec.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes a collection or map in a property by its declared type. Without it, Jackson uses the class of the value, and
 * the class of a {@code keySet()} does not contain the type of its elements.
 */
final class ContainerWriter extends StdSerializer<Object> {

    private final Root.Place place;

    ContainerWriter(JavaType declared) {
        super(declared);
        this.place = new Root.Place(declared);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializationContext context) {
        place.slot(context).write(value, out, context);
    }

    @Override
    public void serializeWithType(Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        // the slot itself determines whether the class of the value is open
        serialize(value, out, context);
    }
}
