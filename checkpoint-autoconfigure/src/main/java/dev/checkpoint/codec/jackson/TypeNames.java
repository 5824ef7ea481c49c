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
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The names payloads give to classes where the declared type leaves the class open, and the only way from such a name
 * to a class.
 *
 * <p>A name leads to a class if it is one of a fixed set of JDK value types, if a sealed declared type permits the
 * class, or if its package is trusted; and only if the class fits the declared type. No class is initialised before
 * that is decided.
 */
final class TypeNames {

    static final String TYPE = "@type";
    static final String VALUE = "@value";

    private static final Map<String, Class<?>> JDK = jdkValues();

    private final TrustedTypes trusted;
    private final Map<Class<?>, Map<String, Class<?>>> permitted = new ConcurrentHashMap<>();

    TypeNames(TrustedTypes trusted) {
        this.trusted = trusted;
    }

    /** The class under whose name a value is written; for JDK collections and inner classes a public one of the kind. */
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
        if (JDK.containsKey(type.getName()) || type.isArray() || !type.getName().startsWith("sun.") && isPublic(type)) {
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

    /** Whether a payload may name this class in a slot of the declared class. */
    boolean isAllowed(Class<?> type, Class<?> declared) {
        return find(type.getName(), declared)
                .filter(found -> found.equals(type))
                .isPresent();
    }

    /** The class of this name, if a payload may name it in a slot of the declared class. */
    Optional<Class<?>> find(String name, Class<?> declared) {
        Class<?> type = lookUp(name, declared);
        return type != null && declared.isAssignableFrom(type) && !RefusedKinds.isRefused(type)
                ? Optional.of(type)
                : Optional.empty();
    }

    private @Nullable Class<?> lookUp(String name, Class<?> declared) {
        Class<?> known = JDK.get(name);
        if (known == null) {
            known = permitted.computeIfAbsent(declared, TypeNames::permittedBy).get(name);
        }
        if (known != null) {
            return known;
        }
        boolean trustedArray = name.startsWith("[") && isTrustedArray(name);
        return trustedArray || !name.startsWith("[") && trusted.isTrusted(name) ? load(name, declared) : null;
    }

    private boolean isTrustedArray(String name) {
        String component = name.replaceFirst("^\\[+", "");
        if (component.length() == 1) {
            return "ZBCSIJFD".contains(component);
        }
        if (!component.startsWith("L") || !component.endsWith(";")) {
            return false;
        }
        String type = component.substring(1, component.length() - 1);
        return type.equals("java.lang.Object") || JDK.containsKey(type) || trusted.isTrusted(type);
    }

    private static @Nullable Class<?> load(String name, Class<?> declared) {
        for (ClassLoader loader : loaders(declared)) {
            try {
                return Class.forName(name, false, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                // not visible from this loader; the next one may know it
                continue;
            }
        }
        return null;
    }

    private static List<ClassLoader> loaders(Class<?> declared) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        for (ClassLoader loader : new @Nullable ClassLoader[] {
            Thread.currentThread().getContextClassLoader(), declared.getClassLoader(), TypeNames.class.getClassLoader()
        }) {
            if (loader != null) {
                loaders.add(loader);
            }
        }
        return List.copyOf(loaders);
    }

    private static Map<String, Class<?>> permittedBy(Class<?> declared) {
        Map<String, Class<?>> found = new HashMap<>();
        collect(declared, found);
        return found;
    }

    private static void collect(Class<?> type, Map<String, Class<?>> found) {
        Class<?>[] subclasses = type.isSealed() ? type.getPermittedSubclasses() : null;
        if (subclasses != null) {
            for (Class<?> subclass : subclasses) {
                found.put(subclass.getName(), subclass);
                collect(subclass, found);
            }
        }
    }

    private static Map<String, Class<?>> jdkValues() {
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
