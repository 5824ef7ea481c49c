package dev.checkpoint.codec.jackson;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares a value with its restored copy by structure, so that classes without {@code equals} count too, and that an
 * {@code equals} which looks at an id alone hides nothing. An {@code equals} of its own that says no counts as well. Kinds
 * of list, set and map are interchangeable as long as they behave the same; classes of everything else are not. One use per
 * comparison; not thread-safe.
 */
final class StructuralComparison {

    private final Map<Object, Object> visited = new IdentityHashMap<>();

    private final Predicate<String> names;

    private final List<LibraryValues> libraries;

    /**
     * A comparison that quotes no value that is annotated as sensitive or has a sensitive name.
     *
     * @param libraries which know the state of their values
     */
    StructuralComparison(Predicate<String> names, List<LibraryValues> libraries) {
        this.names = names;
        this.libraries = libraries;
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

    /** Whether there is no difference, regardless of what was compared before. */
    boolean areSame(@Nullable Object a, @Nullable Object b) {
        return a != null && JdkComparison.isPlain(a)
                ? a.equals(b)
                : new StructuralComparison(names, libraries).compare(a, b) == null;
    }

    @Nullable
    String compare(@Nullable Object a, @Nullable Object b, String path) {
        if (a == b || a == null || b == null) {
            return a == b ? null : Wording.differ(a, b, path);
        }
        if (JdkComparison.isPlain(a)) {
            return a.equals(b) ? null : Wording.differ(a, b, path);
        }
        if (isSkipped(a) || visited.put(a, b) == b) {
            return null;
        }
        if (a instanceof Collection<?> left && b instanceof Collection<?> right) {
            String difference = new CollectionComparison(this).compare(left, right, path);
            return difference != null ? difference : new FieldComparison(this).compareExtension(a, b, path);
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            String difference = new MapComparison(this).compare(left, right, path);
            return difference != null ? difference : new FieldComparison(this).compareExtension(a, b, path);
        }
        if (a instanceof Map.Entry<?, ?> left && b instanceof Map.Entry<?, ?> right) {
            String difference = compare(left.getKey(), right.getKey(), path + ".key");
            return difference != null ? difference : compare(left.getValue(), right.getValue(), path + ".value");
        }
        if (a instanceof JsonNode left && b instanceof JsonNode right) {
            return new NodeComparison(this).compare(left, right, path);
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
        if (a instanceof Throwable left && b instanceof Throwable right) {
            return new JdkComparison(this).compare(left, right, path);
        }
        if (a instanceof Enum || a.getClass().getName().startsWith("java.")) {
            return new JdkComparison(this).compare(a, b, path);
        }
        Object state = state(a);
        return state == null ? new FieldComparison(this).compare(a, b, path) : compare(state, state(b), path);
    }

    private @Nullable Object state(Object value) {
        for (LibraryValues library : libraries) {
            Object state = library.state(value);
            if (state != null) {
                return state;
            }
        }
        return null;
    }

    private static boolean isSkipped(Object value) {
        return value.getClass().isHidden() || ExactModule.isLogger(value.getClass());
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
}
