package dev.checkpoint.codec.jackson;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;

/** What to return instead of values of libraries that Jackson does not restore, even if their packages are trusted. */
final class LibraryAdvice {

    private static final String GUAVA = "com.google.common.";

    private static final Map<String, String> BY_PACKAGE = byPackage();

    /** How deep fields are searched for a class of a library. */
    private static final int DEPTH = 4;

    private LibraryAdvice() {}

    private static Map<String, String> byPackage() {
        Map<String, String> advice = new LinkedHashMap<>();
        advice.put(
                GUAVA,
                "Types of Guava need the Jackson module tools.jackson.datatype:jackson-datatype-guava: add it to the class"
                        + " path and declare classes (ArrayListMultimap, not Multimap), or use collections of the JDK.");
        advice.put(
                "io.vavr.",
                "There is no Jackson 3 module for Vavr: use List, Map and Optional of the JDK, records, or a sealed"
                        + " interface.");
        advice.put(
                "com.google.protobuf.",
                "Return a protobuf message as bytes (toByteArray()) or as text (JsonFormat), and parse it where it is"
                        + " used.");
        advice.put(
                "org.locationtech.jts.",
                "Return a JTS geometry as text (WKTWriter) or bytes (WKBWriter), and parse it where it is used.");
        advice.put(
                "dev.langchain4j.",
                "Return the text of a LangChain4j message, or its JSON (ChatMessageSerializer), and parse it where it is"
                        + " used (ChatMessageDeserializer); of responses, a record with what the pipeline uses.");
        return advice;
    }

    /** Whether there is advice that is better than to trust the package of a class. */
    static boolean helps(Class<?> type) {
        return library(type) != null;
    }

    /** The advice as a further sentence; empty if no class of such a library is found in the type or in the value. */
    static String about(JavaType declared, @Nullable Object value, ObjectMapper mapper) {
        Set<Class<?>> searched = new HashSet<>();
        String library = search(declared, searched);
        if (library == null && value != null) {
            library = search(value.getClass(), searched, DEPTH);
        }
        return library == null || library.equals(GUAVA) && hasGuava(mapper) ? "" : ". " + BY_PACKAGE.get(library);
    }

    private static boolean hasGuava(ObjectMapper mapper) {
        return mapper.registeredModules().stream()
                .anyMatch(module -> module.getClass().getName().equals("tools.jackson.datatype.guava.GuavaModule"));
    }

    private static @Nullable String search(JavaType type, Set<Class<?>> searched) {
        String library = search(type.getRawClass(), searched, DEPTH);
        for (int i = 0; library == null && i < type.containedTypeCount(); i++) {
            library = search(type.containedType(i), searched);
        }
        return library;
    }

    private static @Nullable String search(Class<?> type, Set<Class<?>> searched, int depth) {
        Class<?> searchedType = type.isArray() ? type.getComponentType() : type;
        String library = library(searchedType);
        if (library != null
                || depth == 0
                || searchedType.getName().startsWith("java.")
                || !searched.add(searchedType)) {
            return library;
        }
        for (Field field : searchedType.getDeclaredFields()) {
            library = Modifier.isStatic(field.getModifiers()) ? null : search(field.getType(), searched, depth - 1);
            if (library != null) {
                return library;
            }
        }
        return null;
    }

    private static @Nullable String library(Class<?> type) {
        for (String prefix : BY_PACKAGE.keySet()) {
            if (type.getName().startsWith(prefix)) {
                return prefix;
            }
        }
        return type.getSuperclass() == null ? null : library(type.getSuperclass());
    }
}
