package dev.checkpoint.codec.jackson;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/**
 * Writes collections and maps that have an order or rule of their own as
 * <code>{"@order":"reversed","@value":...}</code>, and reads them back. A map whose first key is {@code "@order"} is wrapped
 * too, so that it cannot be taken for one.
 */
final class OrderModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final String ORDER = "@order";

    private static final Set<Class<?>> MAPS = Set.of(Map.class, LinkedHashMap.class);

    OrderModule() {
        super("checkpoint-order");
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializerModifier(new Writers()).addDeserializerModifier(new Readers());
    }

    private static boolean mayHaveRule(Class<?> raw) {
        return MAPS.contains(raw)
                || SortedMap.class.isAssignableFrom(raw)
                || SortedSet.class.isAssignableFrom(raw)
                || raw == PriorityQueue.class
                || raw == PriorityBlockingQueue.class;
    }

    /** The rule that is written around a value; null if the value is written as it is. */
    static @Nullable String rule(Object value) {
        String name = Orders.name(value);
        if (name == null && value instanceof Map<?, ?> map && !map.isEmpty()) {
            return ORDER.equals(map.keySet().iterator().next()) ? Orders.PLAIN : null;
        }
        return name;
    }

    private static final class Writers extends ValueSerializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public ValueSerializer<?> modifyMapSerializer(
                SerializationConfig config,
                MapType type,
                BeanDescription.Supplier bean,
                ValueSerializer<?> serializer) {
            return mayHaveRule(type.getRawClass()) || isRow(type.getRawClass()) ? new Writer(serializer) : serializer;
        }

        @Override
        public ValueSerializer<?> modifyCollectionSerializer(
                SerializationConfig config,
                CollectionType type,
                BeanDescription.Supplier bean,
                ValueSerializer<?> serializer) {
            boolean may = mayHaveRule(type.getRawClass()) || type.getRawClass() == Collection.class;
            return may ? new Writer(serializer) : serializer;
        }

        private static boolean isRow(Class<?> raw) {
            return raw.getName().equals(Orders.CASE_INSENSITIVE_MAP);
        }
    }

    private static final class Writer extends DelegatingWriter {

        Writer(ValueSerializer<?> delegate) {
            super(delegate);
        }

        @Override
        ValueSerializer<Object> around(ValueSerializer<?> other) {
            return new Writer(other);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            SensitivePass.met(value.getClass());
            String rule = rule(value);
            if (rule == null) {
                delegate.serialize(value, out, context);
                return;
            }
            out.writeStartObject();
            out.writeStringProperty(ORDER, rule);
            out.writeName(TypeNames.VALUE);
            delegate.serialize(value, out, context);
            out.writeEndObject();
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
            // a queue in a slot that leaves its class open is restored as a list, which is reported
            boolean restored = value instanceof Map || value instanceof SortedSet;
            if (!restored || rule(value) == null) {
                SensitivePass.met(value.getClass());
                delegate.serializeWithType(value, out, context, types);
                return;
            }
            var id = types.writeTypePrefix(out, context, types.typeId(value, JsonToken.VALUE_EMBEDDED_OBJECT));
            serialize(value, out, context);
            types.writeTypeSuffix(out, context, id);
        }
    }

    private static final class Readers extends ValueDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyMapDeserializer(
                DeserializationConfig config,
                MapType type,
                BeanDescription.Supplier bean,
                ValueDeserializer<?> deserializer) {
            return mayHaveRule(type.getRawClass()) ? new Reader(deserializer) : deserializer;
        }

        @Override
        public ValueDeserializer<?> modifyCollectionDeserializer(
                DeserializationConfig config,
                CollectionType type,
                BeanDescription.Supplier bean,
                ValueDeserializer<?> deserializer) {
            return mayHaveRule(type.getRawClass()) ? new Reader(deserializer) : deserializer;
        }
    }

    private static final class Reader extends DelegatingDeserializer {

        Reader(ValueDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> other) {
            return new Reader(other);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                in.nextToken();
            }
            boolean wrapped = in.currentToken() == JsonToken.PROPERTY_NAME && ORDER.equals(in.currentName());
            if (!wrapped) {
                return super.deserialize(in, context);
            }
            String rule = in.nextToken() == JsonToken.VALUE_STRING ? in.getString() : "";
            boolean complete = in.nextToken() == JsonToken.PROPERTY_NAME && TypeNames.VALUE.equals(in.currentName());
            if (!complete) {
                throw unknown(in, rule);
            }
            in.nextToken();
            Object content = super.deserialize(in, context);
            Object ordered = rule.equals(Orders.PLAIN) ? content : Orders.apply(rule, content);
            if (ordered == null || in.nextToken() != JsonToken.END_OBJECT) {
                throw unknown(in, rule);
            }
            return ordered;
        }

        private static DatabindException unknown(JsonParser in, String rule) {
            return DatabindException.from(
                    in, "a collection or map with the order '" + rule + "' is expected, but there is none");
        }
    }
}
