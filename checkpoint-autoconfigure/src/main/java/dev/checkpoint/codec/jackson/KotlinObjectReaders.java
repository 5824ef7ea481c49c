package dev.checkpoint.codec.jackson;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Restores Kotlin's objects as their single instance, because code compares with it. Without this, Jackson creates
 * another instance, which has the same fields and is not equal.
 */
final class KotlinObjectReaders extends Deserializers.Base {

    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
        Object instance = instance(type.getRawClass());
        return instance == null ? null : new Reader(instance);
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
        return instance(type) != null;
    }

    private static @Nullable Object instance(Class<?> type) {
        if (!KotlinClasses.isKotlin(type)) {
            return null;
        }
        try {
            Field field = type.getDeclaredField("INSTANCE");
            boolean constant = Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers());
            return constant && field.getType() == type && field.trySetAccessible() ? field.get(null) : null;
        } catch (NoSuchFieldException | IllegalAccessException none) {
            return null;
        }
    }

    private static final class Reader extends StdDeserializer<Object> {

        private final Object instance;

        Reader(Object instance) {
            super(instance.getClass());
            this.instance = instance;
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) {
            in.skipChildren();
            // after the name of the class
            while (in.currentToken() == JsonToken.PROPERTY_NAME) {
                in.nextToken();
                in.skipChildren();
                in.nextToken();
            }
            return instance;
        }
    }
}
