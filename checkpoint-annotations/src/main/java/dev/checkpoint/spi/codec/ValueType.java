package dev.checkpoint.spi.codec;

import java.lang.reflect.Type;

/**
 * The declared type of a parameter or result, as seen from the class of the bean: {@code T} declared in {@code Base<T>}
 * has a meaning only together with the class that extends {@code Base<String>}.
 *
 * @param type the generic type as reflection returns it
 * @param context the class from which its type variables are resolved
 * @param sensitive whether values in this place must not be readable, regardless of their content
 */
public record ValueType(Type type, Class<?> context, boolean sensitive) {

    /** Creates a type whose values are not sensitive as a whole. */
    public ValueType(Type type, Class<?> context) {
        this(type, context, false);
    }

    /** Returns this type for a place whose values must not be readable. */
    public ValueType asSensitive() {
        return new ValueType(type, context, true);
    }

    /** Creates a type without type variables. */
    public static ValueType of(Type type) {
        return new ValueType(type, Object.class);
    }

    @Override
    public String toString() {
        return type.getTypeName();
    }
}
