package dev.checkpoint.reference;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/** Java types in the words of somebody who writes YAML. */
final class Types {

    private static final Map<String, String> WORDS = Map.of(
            Boolean.class.getName(), "`true`, `false`",
            boolean.class.getName(), "`true`, `false`",
            Integer.class.getName(), "number",
            String.class.getName(), "text",
            Path.class.getName(), "path",
            java.util.regex.Pattern.class.getName(), "regular expression",
            Duration.class.getName(), "duration such as `30s`",
            DataSize.class.getName(), "size such as `64KB`");

    private static final String MAP = Map.class.getName() + "<" + String.class.getName() + ",";

    private static final String LIST = List.class.getName() + "<";

    private Types() {}

    static boolean isMap(String type) {
        return type.startsWith(MAP);
    }

    /** The type of a map's values. */
    static Class<?> ofValues(String type) {
        return load(type.substring(MAP.length(), type.length() - 1));
    }

    static boolean isListOfRecords(String type) {
        return type.startsWith(LIST)
                && !WORDS.containsKey(element(type))
                && ofElements(type).isRecord();
    }

    /** The type of a list's elements. */
    static Class<?> ofElements(String type) {
        return load(element(type));
    }

    private static String element(String type) {
        return type.substring(LIST.length(), type.length() - 1);
    }

    static String words(String type) {
        if (isListOfRecords(type)) {
            return "list";
        }
        for (Class<?> collection : List.of(List.class, Set.class)) {
            String start = collection.getName() + "<";
            if (type.startsWith(start)) {
                return "list of " + words(type.substring(start.length(), type.length() - 1));
            }
        }
        if (isMap(type)) {
            return "map";
        }
        String word = WORDS.get(type);
        if (word != null) {
            return word;
        }
        Class<?> known = load(type);
        if (!known.isEnum()) {
            throw new AssertionError("The reference has no word for the type " + type + "; add one to Types");
        }
        return Arrays.stream(known.getEnumConstants())
                .map(value -> "`" + kebab(((Enum<?>) value).name()) + "`")
                .collect(Collectors.joining(", "));
    }

    static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static Class<?> load(String type) {
        try {
            return Class.forName(type);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The metadata names a type that does not exist: " + type, e);
        }
    }
}
