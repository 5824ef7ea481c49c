package dev.checkpoint.spi.codec;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

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

    // a key of maps that each stage asks; what the compiler gives a record is slow until the JVM has compiled it
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof ValueType value
                        && sensitive == value.sensitive
                        && context == value.context
                        && type.equals(value.type);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + context.hashCode()) + Boolean.hashCode(sensitive);
    }

    @Override
    public String toString() {
        return type.getTypeName();
    }
}
