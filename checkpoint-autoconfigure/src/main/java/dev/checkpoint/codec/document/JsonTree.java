package dev.checkpoint.codec.document;

import dev.checkpoint.spi.store.format.DocumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON without creating numbers or objects of application classes. */
final class JsonTree {

    // everything that was written must be readable: limits against untrusted input do not apply
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1_000_000)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    static final int DEEPEST_HEADER = 400;

    private JsonTree() {}

    static JsonParser parser(String json) {
        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }

    static Fields fields(String json) {
        try (JsonParser parser = parser(json)) {
            parser.nextToken();
            return Fields.of(notNull(value(parser, 0)), "header");
        } catch (JacksonException e) {
            throw new DocumentException("it is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Object notNull(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static @Nullable Object value(JsonParser parser, int depth) {
        if (depth > DEEPEST_HEADER) {
            throw new DocumentException("its header is nested too deeply");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                Object value = value(parser, depth + 1);
                if (value != null) {
                    map.put(name, value);
                }
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(notNull(value(parser, depth + 1)));
            }
            return list;
        }
        return token == null || token == JsonToken.VALUE_NULL ? null : parser.getString();
    }
}
