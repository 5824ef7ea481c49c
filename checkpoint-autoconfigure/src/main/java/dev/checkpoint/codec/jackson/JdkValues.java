package dev.checkpoint.codec.jackson;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The fixed set of JDK value types that a payload may name without a trusted package. Their constructors only store
 * values.
 */
final class JdkValues {

    static final Map<String, Class<?>> BY_NAME = byName();

    private JdkValues() {}

    /**
     * The class whose name is written for a value; for JDK collections and inner classes, a public class of the same
     * kind.
     */
    static Class<?> nominal(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass();
        }
        if (value instanceof Collection<?> values) {
            return nominalCollection(values);
        }
        if (value instanceof Map) {
            return LinkedHashMap.class;
        }
        Class<?> type = value.getClass();
        if (BY_NAME.containsKey(type.getName())
                || type.isArray()
                || !type.getName().startsWith("sun.") && isPublic(type)) {
            return value instanceof JsonNode ? JsonNode.class : type;
        }
        for (Class<?> kind : List.of(java.nio.file.Path.class, java.time.ZoneId.class, java.util.TimeZone.class)) {
            if (kind.isInstance(value)) {
                return kind;
            }
        }
        return type;
    }

    private static boolean isPublic(Class<?> type) {
        return java.lang.reflect.Modifier.isPublic(type.getModifiers());
    }

    private static Class<?> nominalCollection(Collection<?> values) {
        if (values instanceof SortedSet) {
            return TreeSet.class;
        }
        if (values instanceof Set) {
            return values.getClass() == HashSet.class ? HashSet.class : LinkedHashSet.class;
        }
        return values instanceof Deque && !(values instanceof List) ? ArrayDeque.class : java.util.ArrayList.class;
    }

    private static Map<String, Class<?>> byName() {
        Map<String, Class<?>> names = new HashMap<>();
        for (Class<?> type : new Class<?>[] {
            String.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Float.class,
            Double.class,
            Character.class,
            java.math.BigDecimal.class,
            java.math.BigInteger.class,
            java.util.UUID.class,
            java.net.URI.class,
            java.net.URL.class,
            java.util.Locale.class,
            java.util.Currency.class,
            java.util.Date.class,
            java.util.TimeZone.class,
            java.util.BitSet.class,
            java.nio.file.Path.class,
            Optional.class,
            java.util.OptionalInt.class,
            java.util.OptionalLong.class,
            java.util.OptionalDouble.class,
            java.time.Instant.class,
            java.time.LocalDate.class,
            java.time.LocalTime.class,
            java.time.LocalDateTime.class,
            java.time.OffsetTime.class,
            java.time.OffsetDateTime.class,
            java.time.ZonedDateTime.class,
            java.time.Duration.class,
            java.time.Period.class,
            java.time.Year.class,
            java.time.YearMonth.class,
            java.time.MonthDay.class,
            java.time.ZoneId.class,
            java.time.ZoneOffset.class,
            java.time.DayOfWeek.class,
            java.time.Month.class,
            java.util.concurrent.TimeUnit.class,
            java.time.temporal.ChronoUnit.class,
            java.util.ArrayList.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            ArrayDeque.class,
            LinkedHashMap.class,
            JsonNode.class
        }) {
            names.put(type.getName(), type);
        }
        return Map.copyOf(names);
    }
}
