package dev.checkpoint.codec.jackson;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares records and beans by their fields, or by {@code equals} if the module system hides the fields. If all fields are
 * equal and {@code equals} says no, something else is not restored.
 */
final class FieldComparison {

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return fields(type, c -> c == Object.class);
        }
    };

    /** Only the fields that classes of the application declare. */
    private static final ClassValue<List<Field>> OWN_FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return fields(type, c -> c.getName().startsWith("java."));
        }
    };

    private final StructuralComparison comparison;

    FieldComparison(StructuralComparison comparison) {
        this.comparison = comparison;
    }

    @Nullable
    String compare(Object a, Object b, String path) {
        List<Field> fields;
        try {
            fields = FIELDS.get(a.getClass());
        } catch (InaccessibleObjectException hidden) {
            return a.equals(b) ? null : Wording.differ(a, b, path);
        }
        String difference = compare(fields, a, b, path);
        if (difference == null && saysNo(fields, a, b)) {
            return path + ": " + Wording.describe(a) + " came back as one that is not equal to it";
        }
        return difference;
    }

    /** Compares what a class of the application adds to a class of the JDK. */
    @Nullable
    String compareOwn(Object a, Object b, String path) {
        return compare(OWN_FIELDS.get(a.getClass()), a, b, path);
    }

    /** Compares what a class of the application adds to a kind of collection or map that it extends. */
    @Nullable
    String compareExtension(Object a, Object b, String path) {
        boolean extension = a.getClass() == b.getClass() && extendsJdkClass(a.getClass());
        return extension ? compareOwn(a, b, path) : null;
    }

    /** Other collections have fields that depend on how they were filled. */
    private static boolean extendsJdkClass(Class<?> type) {
        Class<?> c = type;
        while (c != null && !c.getName().startsWith("java.")) {
            c = c.getSuperclass();
        }
        return c != type && c != null && c != Object.class && !Modifier.isAbstract(c.getModifiers());
    }

    private @Nullable String compare(List<Field> fields, Object a, Object b, String path) {
        for (Field field : fields) {
            String at = path + "." + field.getName();
            String difference = comparison.compare(value(field, a), value(field, b), at);
            if (difference != null) {
                boolean annotated = SensitiveModule.isAnnotated(field, field.getName());
                return comparison.tellable(difference, annotated, field.getName(), at);
            }
        }
        return null;
    }

    /** Whether an equals of the class itself says no, and no component without an equals explains that. */
    private static boolean saysNo(List<Field> fields, Object a, Object b) {
        try {
            boolean own = a.getClass().getMethod("equals", Object.class).getDeclaringClass() != Object.class;
            if (!own || a.equals(b)) {
                return false;
            }
            for (Field field : fields) {
                if (!Objects.equals(value(field, a), value(field, b))) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchMethodException | RuntimeException | StackOverflowError e) {
            // an equals that throws is ignored; the structure decides
            return false;
        }
    }

    private static @Nullable Object value(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("accessible fields can be read", impossible);
        }
    }

    private static List<Field> fields(Class<?> type, java.util.function.Predicate<Class<?>> end) {
        List<Field> found = new ArrayList<>();
        for (Class<?> c = type; c != null && !end.test(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                boolean state = !Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.isSynthetic()
                        && !ExactModule.isLogger(field.getType());
                if (state) {
                    field.setAccessible(true);
                    found.add(field);
                }
            }
        }
        return List.copyOf(found);
    }
}
