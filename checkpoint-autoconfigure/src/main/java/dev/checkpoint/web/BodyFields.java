package dev.checkpoint.web;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/** The fields of the body of a request. */
final class BodyFields extends GivenFields {

    private BodyFields(Map<String, Object> fields, String... known) {
        super("Field", fields, new TreeSet<>(Arrays.asList(known)));
    }

    /** Those of a request, which may have no others than these. */
    static BodyFields of(ServerRequest request, String... known) {
        return new BodyFields(WebJson.body(request), known);
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    @Override
    public @Nullable Long number(String name) {
        Object value = value(name);
        if (value == null || value instanceof Integer || value instanceof Long) {
            return value == null ? null : ((Number) value).longValue();
        }
        throw wrong(name, "a whole number");
    }
}
