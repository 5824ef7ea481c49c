package dev.checkpoint.web;

import dev.checkpoint.model.Payload;
import dev.checkpoint.render.ApiJson;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value that a person may edit, as JSON.
 *
 * @param name of the argument, or path of the stage
 * @param type what its type is called; null if this application does not know it
 * @param example how a value of the type is written; null if that is not known
 * @param text the JSON; null if it cannot be edited
 * @param why it cannot be edited; null if it can
 */
record EditableValue(
        String name, @Nullable String type, @Nullable String example, @Nullable String text, @Nullable String why) {

    /** Longer texts make an editor of a browser slow. */
    private static final int LONGEST = 200_000;

    static EditableValue of(String name, JsonNode value, @Nullable Object schema) {
        Map<?, ?> said = schema instanceof Map<?, ?> map ? map : Map.of();
        String type = said.get("title") == null ? null : String.valueOf(said.get("title"));
        String example = said.get("examples") instanceof List<?> examples ? String.valueOf(examples.get(0)) : null;
        String text = ApiJson.inLines(Payload.of(value.toString()));
        String why = text.contains(Redactor.MASK) || text.contains("\"$masked\"") || text.contains("\"$encrypted\"")
                ? "A part of it is masked or encrypted, so it cannot be edited from what is shown."
                : text.length() > LONGEST ? "It is too large to be edited here; use the command line." : null;
        return new EditableValue(name, type, example, why == null ? text : null, why);
    }
}
