package dev.checkpoint.endpoint;

import dev.checkpoint.model.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonParserFactory;

/** Recorded JSON as the lists and maps that the actuator writes with a mapper of its own. */
final class RecordedJson {

    private static final String ONLY = "value";

    private RecordedJson() {}

    /** The members of an object. */
    static @Nullable Map<String, Object> members(@Nullable Payload payload) {
        return payload == null ? null : parsed(payload.json());
    }

    /** Any value. */
    static @Nullable Object of(@Nullable Payload payload) {
        return payload == null
                ? null
                : parsed("{\"" + ONLY + "\": " + payload.json() + "}").get(ONLY);
    }

    private static Map<String, Object> parsed(String json) {
        return new LinkedHashMap<>(JsonParserFactory.getJsonParser().parseMap(json));
    }
}
