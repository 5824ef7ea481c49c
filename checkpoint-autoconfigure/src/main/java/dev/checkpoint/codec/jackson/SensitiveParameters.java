package dev.checkpoint.codec.jackson;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds properties that are annotated only on a parameter of the constructor, as in Kotlin's data classes. */
final class SensitiveParameters {

    private SensitiveParameters() {}

    /** Names of the fields of a class. */
    static Set<String> of(Class<?> type, Class<? extends Annotation> annotation) {
        Set<String> names = new HashSet<>();
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Parameter[] parameters = constructor.getParameters();
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i].isAnnotationPresent(annotation)) {
                    names.addAll(fields(type, parameters, i));
                }
            }
        }
        return names;
    }

    /**
     * Without parameter names, it is the field at the same position; if there are more fields, each that it could be.
     */
    private static List<String> fields(Class<?> type, Parameter[] parameters, int index) {
        if (parameters[index].isNamePresent()) {
            return List.of(parameters[index].getName());
        }
        List<Field> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .toList();
        if (fields.size() == parameters.length) {
            return List.of(fields.get(index).getName());
        }
        return fields.stream()
                .filter(field -> field.getType() == parameters[index].getType())
                .map(Field::getName)
                .toList();
    }
}
