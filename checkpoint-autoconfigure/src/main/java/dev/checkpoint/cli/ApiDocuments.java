package dev.checkpoint.cli;

import dev.checkpoint.model.Payload;
import dev.checkpoint.render.ApiJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** What programs read: records of the API under their own names, never cut. */
final class ApiDocuments {

    private static final int SCHEMA = 1;

    private static final JacksonModule PAYLOADS = ApiJson.payloads();

    private static final ObjectMapper LINE =
            JsonMapper.builder().addModule(PAYLOADS).build();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(PAYLOADS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(PAYLOADS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .build();

    private ApiDocuments() {}

    /** A list, as one document or one line per thing. */
    static String list(Format format, String name, List<?> things) {
        if (format == Format.JSONL) {
            StringBuilder lines = new StringBuilder();
            things.forEach(thing -> lines.append(LINE.writeValueAsString(thing)).append('\n'));
            return lines.toString();
        }
        return document(format, name, things);
    }

    /** One thing on one line, without a name. */
    static String line(Object thing) {
        return LINE.writeValueAsString(thing) + "\n";
    }

    /** One thing. */
    static String document(Format format, String name, Object thing) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put(name, thing);
        return switch (format) {
            case YAML -> YAML.writeValueAsString(document);
            case JSONL -> LINE.writeValueAsString(document) + "\n";
            default -> JSON.writeValueAsString(document) + "\n";
        };
    }

    /** A value, for people who want to copy it. */
    static String value(Payload value) {
        return JSON.writeValueAsString(LINE.readTree(value.json())) + "\n";
    }

    /** What went wrong. */
    static String error(String type, String message) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("type", type);
        said.put("message", message);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put("error", said);
        return LINE.writeValueAsString(document);
    }
}
