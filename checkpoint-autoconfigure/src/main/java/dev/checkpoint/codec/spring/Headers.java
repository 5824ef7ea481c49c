package dev.checkpoint.codec.spring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.type.TypeFactory;

/** HTTP headers, as an object of names and their values, and whether they can be changed. */
final class Headers {

    /** The class of headers that cannot be changed, which is not public. */
    static final Class<?> READ_ONLY =
            HttpHeaders.readOnlyHttpHeaders(new HttpHeaders()).getClass();

    private static final String HEADERS = "headers";
    private static final String IS_READ_ONLY = "readOnlyHeaders";

    private Headers() {}

    /** Other subclasses are those of a library or application. */
    static boolean isRestored(Class<?> type) {
        return type == HttpHeaders.class || type == READ_ONLY;
    }

    /** Names and values, in their order. */
    static Map<String, List<String>> content(HttpHeaders headers) {
        Map<String, List<String>> content = new LinkedHashMap<>();
        headers.forEach((name, values) -> content.put(name, new ArrayList<>(values)));
        return content;
    }

    /** The headers that are among the properties of a value. */
    static HttpHeaders from(Map<String, @Nullable Object> properties) {
        HttpHeaders headers = new HttpHeaders();
        if (properties.get(HEADERS) instanceof Map<?, ?> content) {
            content.forEach((name, values) -> headers.put((String) name, texts(values)));
        }
        return Boolean.TRUE.equals(properties.get(IS_READ_ONLY)) ? HttpHeaders.readOnlyHttpHeaders(headers) : headers;
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(@Nullable Object values) {
        return values == null ? new ArrayList<>() : (List<String>) values;
    }

    /** The types of the properties that headers are written as; null for other properties. */
    static @Nullable JavaType type(String property, TypeFactory types) {
        return switch (property) {
            case HEADERS -> contentType(types);
            case IS_READ_ONLY -> types.constructType(Boolean.class);
            default -> null;
        };
    }

    /** Names of secrets are masked in it, as in any other map. */
    private static JavaType contentType(TypeFactory types) {
        return types.constructMapType(
                LinkedHashMap.class,
                types.constructType(String.class),
                types.constructCollectionType(List.class, String.class));
    }

    static void write(HttpHeaders headers, JsonGenerator out, SerializationContext context) {
        PropertiesWriter.writeProperty(HEADERS, content(headers), contentType(context.getTypeFactory()), out, context);
        out.writeBooleanProperty(IS_READ_ONLY, headers.getClass() == READ_ONLY);
    }

    static final class Writer extends PropertiesWriter<HttpHeaders> {

        Writer(JavaType type) {
            super(type);
        }

        @Override
        void writeProperties(HttpHeaders value, JsonGenerator out, SerializationContext context) {
            write(value, out, context);
        }
    }

    static final class Reader extends PropertiesReader<HttpHeaders> {

        Reader(JavaType type) {
            super(type);
        }

        @Override
        @Nullable
        JavaType type(String property, DeserializationContext context) {
            return Headers.type(property, context.getTypeFactory());
        }

        @Override
        HttpHeaders create(Map<String, @Nullable Object> properties) {
            return from(properties);
        }
    }
}
