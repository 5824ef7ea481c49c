package dev.checkpoint.types;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was seen of one type.
 *
 * @param first in the process that was killed
 * @param second in the one that continued the run
 */
record Row(String library, String type, String stage, Seen first, Seen second) {

    static Row of(String library, Method stage, Seen first, Seen second) {
        return new Row(library, label(stage), stage.getName(), first, second);
    }

    boolean comesBack() {
        return second.skipped();
    }

    /** Whether the result came back, and what became of it. */
    String result() {
        if (!second.skipped()) {
            return "executed again, and the log says why";
        }
        if (second.difference() != null) {
            return "comes back without the native usage, and the log says so";
        }
        return second.returned().equals(first.returned())
                ? "comes back"
                : "comes back as `" + simple(second.returned()) + "`";
    }

    String argument() {
        return second.equalFound() ? "compared" : "not comparable: executed again";
    }

    /** What the log of both processes said. */
    List<String> said() {
        return Stream.concat(first.said().stream(), second.said().stream()).toList();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** The type as it is declared; of a type of these tests, what it is an example of. */
    private static String label(Method stage) {
        Type type = stage.getGenericReturnType();
        String name = "`" + name(type) + "`";
        return mentionsOwn(type) || stage.getName().contains("With") ? name + ", " + words(stage.getName()) : name;
    }

    private static boolean mentionsOwn(Type type) {
        return type.getTypeName().contains(Row.class.getPackageName());
    }

    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String name(Type type) {
        if (type instanceof ParameterizedType generic) {
            return name(generic.getRawType())
                    + Arrays.stream(generic.getActualTypeArguments())
                            .map(Row::name)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getUpperBounds()[0] == Object.class ? "?" : name(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType array) {
            return name(array.getGenericComponentType()) + "[]";
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord() && mentionsOwn(raw) && raw.getTypeParameters().length == 0) {
            return raw.getSimpleName()
                    + Arrays.stream(raw.getRecordComponents())
                            .map(RecordComponent::getGenericType)
                            .map(Row::name)
                            .collect(Collectors.joining(", ", "(", ")"));
        }
        return raw.getSimpleName();
    }
}
