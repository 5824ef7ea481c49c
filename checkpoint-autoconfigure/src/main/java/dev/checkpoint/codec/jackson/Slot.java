package dev.checkpoint.codec.jackson;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** A place for values of one declared type, such as the keys of a map; writes them with their type arguments. */
public final class Slot {

    private final JavaType declared;
    private final @Nullable TypeSerializer types;
    private final ConcurrentMap<Class<?>, ValueSerializer<Object>> writers = new ConcurrentHashMap<>();

    /** A place for values that are declared so. */
    public Slot(JavaType declared, SerializationContext context) {
        this.declared = declared;
        this.types = context.findTypeSerializer(declared);
    }

    /** Writes a value, with the name of its class if the declared type leaves it open. */
    public void write(@Nullable Object value, JsonGenerator out, SerializationContext context) {
        if (value == null) {
            out.writeNull();
            return;
        }
        ValueSerializer<Object> writer = writer(value.getClass(), context);
        if (types == null) {
            writer.serialize(value, out, context);
        } else {
            writer.serializeWithType(value, out, context, types);
        }
    }

    private ValueSerializer<Object> writer(Class<?> type, SerializationContext context) {
        ValueSerializer<Object> known = writers.get(type);
        if (known == null) {
            known = context.findContentValueSerializer(runtimeType(type, context), null);
            writers.put(type, known);
        }
        return known;
    }

    /** {@code Ok<Long>} for an {@code Ok} in a slot declared {@code Outcome<Long>}. */
    private JavaType runtimeType(Class<?> type, SerializationContext context) {
        if (declared.isContainerType() || declared.isReferenceType() || declared.isPrimitive()) {
            return declared;
        }
        return declared.hasGenericTypes()
                ? context.constructSpecializedType(declared, type)
                : context.constructType(type);
    }
}
