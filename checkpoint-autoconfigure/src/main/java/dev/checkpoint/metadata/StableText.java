package dev.checkpoint.metadata;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a value that identifies a run or a stage. It has to be the same in the next process, so what has only the
 * text of {@link Object#toString()}, which contains an address, has none here.
 */
final class StableText {

    /** Collections within collections that are looked into. */
    private static final int DEPTH = 4;

    private StableText() {}

    /** Why a value has no stable text, as the end of a sentence that begins with the expression; null if it has one. */
    static @Nullable String missing(Object value) {
        if (value instanceof Optional<?> optional && optional.isEmpty()) {
            return "is an empty Optional";
        }
        Class<?> unstable = unstable(value, DEPTH);
        if (unstable == null) {
            return null;
        }
        String subject = unstable == value.getClass() ? "is" : "contains";
        return unstable.isArray()
                ? subject + " an array (" + unstable.getSimpleName() + "), whose text differs in each process"
                : subject + " an object of " + unstable.getName()
                        + ", which has no toString() of its own, so its text differs in each process";
    }

    private static @Nullable Class<?> unstable(@Nullable Object value, int depth) {
        if (value == null || value instanceof CharSequence || value instanceof Number || depth == 0) {
            return null;
        }
        if (value instanceof Optional<?> optional) {
            return unstable(optional.orElse(null), depth - 1);
        }
        if (hasAddress(value.getClass())) {
            return value.getClass();
        }
        if (value instanceof Map<?, ?> map) {
            Class<?> key = unstable(map.keySet(), depth);
            return key == null ? unstable(map.values(), depth) : key;
        }
        return value instanceof Collection<?> elements ? anyUnstable(elements, depth - 1) : null;
    }

    private static @Nullable Class<?> anyUnstable(Collection<?> elements, int depth) {
        for (Object element : elements) {
            Class<?> unstable = unstable(element, depth);
            if (unstable != null) {
                return unstable;
            }
        }
        return null;
    }

    private static boolean hasAddress(Class<?> type) {
        try {
            return type.isArray() || type.getMethod("toString").getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException | SecurityException unknown) {
            return false;
        }
    }
}
