package dev.checkpoint.ai;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.util.json.JsonParser;

/** JSON text of models and tools as values, which are readable and can be compared. */
final class ParsedText {

    private ParsedText() {}

    /** The value of JSON text; other text itself. */
    static @Nullable Object value(@Nullable String text) {
        if (text == null || text.isEmpty() || "{[\"".indexOf(text.charAt(0)) < 0) {
            return text;
        }
        try {
            return JsonParser.fromJson(text, Object.class);
        } catch (RuntimeException other) {
            return text;
        }
    }
}
