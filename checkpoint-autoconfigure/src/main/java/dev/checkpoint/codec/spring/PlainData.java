package dev.checkpoint.codec.spring;

import java.net.URI;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Data that any payload can hold: text, numbers, dates, and lists and maps of them. */
final class PlainData {

    private PlainData() {}

    static boolean isPlain(@Nullable Object value) {
        if (value instanceof Collection<?> elements) {
            return elements.stream().allMatch(PlainData::isPlain);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(entry -> entry.getKey() instanceof String && isPlain(entry.getValue()));
        }
        return value == null || value.getClass().getName().startsWith("java.") && isSingle(value);
    }

    private static boolean isSingle(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof TemporalAccessor
                || value instanceof TemporalAmount
                || value instanceof UUID
                || value instanceof URI;
    }
}
