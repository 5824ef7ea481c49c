package dev.checkpoint.spi.codec;

import java.lang.reflect.Type;

/**
 * The declared type of a parameter or result, as seen from the class of the bean: {@code T} declared in
 * {@code Base<T>} means something only together with the class that extends {@code Base<String>}.
 *
 * @param type the generic type as reflection gives it
 * @param context the class from which its type variables are resolved
 * @param sensitive whether nobody may read values in this place, whatever they contain
 */
public record ValueType(Type type, Class<?> context, boolean sensitive) {

    /** A type whose values are not sensitive as a whole. */
    public ValueType(Type type, Class<?> context) {
        this(type, context, false);
    }

    /** The same type in a place whose values nobody may read. */
    public ValueType asSensitive() {
        return new ValueType(type, context, true);
    }

    /** A type without type variables. */
    public static ValueType of(Type type) {
        return new ValueType(type, Object.class);
    }

    @Override
    public String toString() {
        return type.getTypeName();
    }
}
