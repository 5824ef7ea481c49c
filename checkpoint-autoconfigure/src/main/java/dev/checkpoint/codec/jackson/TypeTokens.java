package dev.checkpoint.codec.jackson;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Values that represent a type: {@code Class}, {@code Type}, and the tokens that libraries derive from them. A digest knows
 * them by the name of the type. They are listed by name, so that none of the libraries needs to be on the class path.
 */
final class TypeTokens {

    /** Classes of tokens, and the method that returns their type. */
    private static final Map<String, String> TOKENS = Map.of(
            "org.springframework.core.ParameterizedTypeReference", "getType",
            "org.springframework.core.ResolvableType", "getType",
            "tools.jackson.core.type.TypeReference", "getType",
            "com.fasterxml.jackson.core.type.TypeReference", "getType",
            "com.google.common.reflect.TypeToken", "getType",
            "com.google.gson.reflect.TypeToken", "getType",
            "jakarta.ws.rs.core.GenericType", "getType",
            "kotlin.reflect.KType", "toString",
            "kotlin.reflect.KClass", "toString");

    private TypeTokens() {}

    /** Whether values of this class represent a type. */
    static boolean isToken(Class<?> type) {
        return Type.class.isAssignableFrom(type) || accessor(type) != null;
    }

    private static @Nullable String accessor(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            String own = TOKENS.get(c.getName());
            if (own != null) {
                return own;
            }
            for (Class<?> parent : c.getInterfaces()) {
                String inherited = accessor(parent);
                if (inherited != null) {
                    return inherited;
                }
            }
        }
        return null;
    }

    private static String name(Object token) {
        if (token instanceof JavaType resolved) {
            return resolved.toCanonical();
        }
        if (token instanceof Type type) {
            return type.getTypeName();
        }
        try {
            Method accessor = token.getClass().getMethod(String.valueOf(accessor(token.getClass())));
            accessor.trySetAccessible();
            Object type = accessor.invoke(token);
            return type instanceof Type known ? name(known) : String.valueOf(type);
        } catch (ReflectiveOperationException e) {
            throw DatabindException.from(
                    (JsonGenerator) null, "the type that a " + token.getClass().getName() + " represents is unknown");
        }
    }

    /** Writes the name of the type. */
    static final class Writer extends StdSerializer<Object> {

        Writer() {
            super(Object.class);
        }

        @Override
        public void serialize(Object token, JsonGenerator out, SerializationContext context) {
            out.writeString(name(token));
        }

        @Override
        public void serializeWithType(
                Object token, JsonGenerator out, SerializationContext context, TypeSerializer types) {
            TypeNames.write(Type.class.getName(), out, () -> out.writeString(name(token)));
        }
    }

    /** What a type of arguments mentions that is no value, type tokens excepted. */
    static boolean mentionsIncomparable(JavaType type) {
        if (isToken(type.getRawClass())) {
            return false;
        }
        if (type.isContainerType() || type.isReferenceType()) {
            for (JavaType part : new JavaType[] {type.getKeyType(), type.getContentType()}) {
                if (part != null && mentionsIncomparable(part)) {
                    return true;
                }
            }
            return false;
        }
        return RefusedKinds.isRefused(type.getRawClass());
    }
}
