package dev.checkpoint.codec.jackson;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares a value with its restored copy by structure, so that classes without {@code equals} count too. Kinds of list,
 * set and map are interchangeable, classes of everything else are not. One use per comparison; not thread-safe.
 */
final class Comparison {

    private final Map<Object, Object> visited = new IdentityHashMap<>();

    private final Predicate<String> names;

    /** A comparison that quotes no value that is annotated as sensitive or has a sensitive name. */
    Comparison(Predicate<String> names) {
        this.names = names;
    }

    /** The description of a component's difference, without a sensitive value. */
    @Nullable
    String tellable(@Nullable String difference, boolean annotated, @Nullable Object name, String path) {
        boolean secret = difference != null && (annotated || name instanceof String text && names.test(text));
        return secret ? path + ": a sensitive value is not restored as it was" : difference;
    }

    /** The first difference with its path, or null. */
    @Nullable
    String compare(@Nullable Object original, @Nullable Object restored) {
        return compare(original, restored, "$");
    }

    @Nullable
    String compare(@Nullable Object a, @Nullable Object b, String path) {
        if (a == b || a == null || b == null) {
            return a == b ? null : Wording.differ(a, b, path);
        }
        if (isSkipped(a) || areEqual(a, b) || visited.put(a, b) == b) {
            return null;
        }
        if (a instanceof Collection<?> left && b instanceof Collection<?> right) {
            return compareCollections(left, right, path);
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return compareMaps(left, right, path);
        }
        if (a instanceof Map.Entry<?, ?> left && b instanceof Map.Entry<?, ?> right) {
            String difference = compare(left.getKey(), right.getKey(), path + ".key");
            return difference != null ? difference : compare(left.getValue(), right.getValue(), path + ".value");
        }
        if (a instanceof JsonNode left && b instanceof JsonNode right) {
            return left.equals(Comparison::compareNodes, right) ? null : Wording.differ(a, b, path);
        }
        if (a.getClass() != b.getClass()) {
            return Wording.differ(a, b, path);
        }
        if (a instanceof Optional<?> left && b instanceof Optional<?> right) {
            return compare(left.orElse(null), right.orElse(null), path);
        }
        if (a.getClass().isArray()) {
            return compareArrays(a, b, path);
        }
        if (a instanceof Enum || a.getClass().getName().startsWith("java.")) {
            return compareJdkValues(a, b, path);
        }
        return new FieldComparison(this).compare(a, b, path);
    }

    private static boolean isSkipped(Object value) {
        return value.getClass().isHidden() || ExactModule.isLogger(value.getClass());
    }

    private static boolean areEqual(Object a, Object b) {
        if (a instanceof Collection && b instanceof Collection || a.getClass() == b.getClass() || a instanceof Map) {
            try {
                return a.equals(b);
            } catch (RuntimeException | StackOverflowError e) {
                // an equals that throws is ignored; the structure decides
                return false;
            }
        }
        return false;
    }

    private @Nullable String compareCollections(Collection<?> a, Collection<?> b, String path) {
        if (a.size() != b.size()) {
            return path + ": " + a.size() + " elements came back as " + b.size();
        }
        if (a instanceof Set != b instanceof Set) {
            return Wording.differ(a, b, path);
        }
        if (a instanceof Set) {
            return compareSets(a, b, path);
        }
        Iterator<?> right = b.iterator();
        int index = 0;
        for (Object left : a) {
            String difference = compare(left, right.next(), path + "[" + index++ + "]");
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private @Nullable String compareSets(Collection<?> a, Collection<?> b, String path) {
        List<@Nullable Object> rest = new ArrayList<>(b);
        for (Object left : a) {
            int found = indexOf(left, rest);
            if (found < 0) {
                return path + ": element " + Wording.describe(left) + " is not among the restored ones";
            }
            rest.remove(found);
        }
        return null;
    }

    /** The first element is likely the match, because restored sets keep the order; only hash sets require a search. */
    private int indexOf(@Nullable Object value, List<@Nullable Object> candidates) {
        for (int i = 0; i < candidates.size(); i++) {
            if (new Comparison(names).compare(value, candidates.get(i)) == null) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable String compareMaps(Map<?, ?> a, Map<?, ?> b, String path) {
        if (a.size() != b.size()) {
            return path + ": " + a.size() + " entries came back as " + b.size();
        }
        List<@Nullable Object> keys = new ArrayList<>(b.keySet());
        List<@Nullable Object> values = new ArrayList<>(b.values());
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            int found = indexOf(entry.getKey(), keys);
            if (found < 0) {
                return path + ": key " + Wording.describe(entry.getKey()) + " is not among the restored ones";
            }
            keys.remove(found);
            String at = path + Wording.step(entry.getKey());
            String difference =
                    tellable(compare(entry.getValue(), values.remove(found), at), false, entry.getKey(), at);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private @Nullable String compareArrays(Object a, Object b, String path) {
        int length = Array.getLength(a);
        if (length != Array.getLength(b)) {
            return path + ": " + length + " elements came back as " + Array.getLength(b);
        }
        boolean primitive = a.getClass().getComponentType().isPrimitive();
        for (int i = 0; i < length; i++) {
            Object left = Array.get(a, i);
            Object right = Array.get(b, i);
            String at = path + "[" + i + "]";
            String difference = primitive
                    ? (Objects.equals(left, right) ? null : Wording.differ(left, right, at))
                    : compare(left, right, at);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    /** Some JDK classes, such as {@code AtomicLong} and {@code StringBuilder}, are values without an equals. */
    private static @Nullable String compareJdkValues(Object a, Object b, String path) {
        boolean identityOnly;
        try {
            identityOnly = a.getClass().getMethod("equals", Object.class).getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException e) {
            identityOnly = false;
        }
        return identityOnly && a.toString().equals(b.toString()) ? null : Wording.differ(a, b, path);
    }

    private static int compareNodes(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber() && a.isFloatingPointNumber() == b.isFloatingPointNumber()) {
            return a.asString().equals(b.asString()) ? 0 : Double.compare(a.doubleValue(), b.doubleValue());
        }
        return a.equals(b) ? 0 : 1;
    }
}
