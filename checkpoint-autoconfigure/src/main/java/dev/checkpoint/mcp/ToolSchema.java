package dev.checkpoint.mcp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What arguments a tool takes, as JSON Schema. Each method returns a schema with one more.
 *
 * @param parameters schema of each, by name
 * @param required names of those that have to be given
 */
record ToolSchema(Map<String, Object> parameters, List<String> required) {

    static final String OFFSET = "offset";

    static final String ENTRIES = "entries";

    static final String CONFIRM = "confirm";

    /** Copies both. */
    ToolSchema {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        required = List.copyOf(required);
    }

    static ToolSchema none() {
        return new ToolSchema(Map.of(), List.of());
    }

    /** The run that a tool is about. */
    static ToolSchema run() {
        return none().required("run", "string", "Id of the run, whole and exact.");
    }

    ToolSchema required(String name, String type, String words) {
        List<String> more = new ArrayList<>(required);
        more.add(name);
        return new ToolSchema(parameters, more).with(name, typed(type, words));
    }

    ToolSchema optional(String name, String type, String words) {
        return with(name, typed(type, words));
    }

    ToolSchema word(String name, String words, List<String> allowed) {
        Map<String, Object> schema = typed("string", words);
        schema.put("enum", allowed);
        return with(name, schema);
    }

    /** Any value of JSON. */
    ToolSchema value(String name, String words) {
        return with(name, Map.of("description", words));
    }

    /** One text, or several. */
    ToolSchema texts(String name, String words) {
        Map<String, Object> schema = typed("string", words);
        schema.put("type", List.of("string", "array"));
        schema.put("items", Map.of("type", "string"));
        return with(name, schema);
    }

    ToolSchema withOffset() {
        return optional(
                OFFSET, "integer", "Where to read on in a long answer: the number that the answer before ended with.");
    }

    ToolSchema withConfirmation() {
        return optional(
                        ENTRIES,
                        "integer",
                        "How many entries the journal of the run had when you looked. Needed with confirm=true: if it has"
                                + " changed since, nothing is done.")
                .optional(CONFIRM, "boolean", "true does it. Otherwise the answer says what would be done.");
    }

    Map<String, Object> asMap() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", parameters);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> typed(String type, String words) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put("description", words);
        return schema;
    }

    private ToolSchema with(String name, Map<String, Object> schema) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(name, Collections.unmodifiableMap(schema));
        return new ToolSchema(more, required);
    }
}
