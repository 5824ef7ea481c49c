package dev.checkpoint.codec.jackson;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares records and beans by their fields, or by {@code equals} if the module system hides the fields. */
final class FieldComparison {

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return fields(type);
        }
    };

    private final Comparison comparison;

    FieldComparison(Comparison comparison) {
        this.comparison = comparison;
    }

    @Nullable
    String compare(Object a, Object b, String path) {
        try {
            for (Field field : FIELDS.get(a.getClass())) {
                String at = path + "." + field.getName();
                String difference = comparison.compare(field.get(a), field.get(b), at);
                if (difference != null) {
                    boolean annotated = SensitiveModule.isAnnotated(field, field.getName());
                    return comparison.tellable(difference, annotated, field.getName(), at);
                }
            }
            return null;
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            return a.equals(b) ? null : Wording.differ(a, b, path);
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> found = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
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
