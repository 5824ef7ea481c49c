package dev.checkpoint.spi.codec;

import java.lang.reflect.Type;

/**
 * The declared type of a parameter or result, as seen from the class of the bean: {@code T} declared in
 * {@code Base<T>} means something only together with the class that extends {@code Base<String>}.
 *
 * @param type the generic type as reflection gives it
 * @param context the class from which its type variables are resolved
 */
public record ValueType(Type type, Class<?> context) {

    /** A type without type variables. */
    public static ValueType of(Type type) {
        return new ValueType(type, Object.class);
    }

    @Override
    public String toString() {
        return type.getTypeName();
    }
}
