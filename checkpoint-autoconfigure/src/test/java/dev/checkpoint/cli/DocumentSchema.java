package dev.checkpoint.cli;

import dev.checkpoint.Approval;
import dev.checkpoint.Explanation;
import dev.checkpoint.RunComparison;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunPlan;
import dev.checkpoint.RunStatistics;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunTimeline;
import dev.checkpoint.doctor.Diagnosis;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.webhook.WebhookLetter;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema of what verbs print as JSON, made of the records that they print. A reader has to take fields it does not know, since
 * records may get more; tests do not take them.
 */
public final class DocumentSchema {

    /** Name in the document to what it holds. */
    private static final Map<String, Object> DOCUMENTS = new LinkedHashMap<>();

    static {
        DOCUMENTS.put("runs", List.of(RunSummary.class));
        DOCUMENTS.put("run", RunDetails.class);
        DOCUMENTS.put("comparison", RunComparison.class);
        DOCUMENTS.put("findings", List.of(Diagnosis.class));
        DOCUMENTS.put("timeline", RunTimeline.class);
        DOCUMENTS.put("plan", RunPlan.class);
        DOCUMENTS.put("explanation", Explanation.class);
        DOCUMENTS.put("statistics", RunStatistics.class);
        DOCUMENTS.put("approvals", List.of(Approval.class));
        DOCUMENTS.put("webhooks", List.of(WebhookLetter.class));
    }

    private final Map<String, Object> records = new TreeMap<>();

    private final boolean closed;

    /** Where the document has the schemas of records. */
    private final String place;

    /** Whether positions are texts, as over HTTP. */
    private final boolean positions;

    private DocumentSchema(boolean closed, String place, boolean positions) {
        this.closed = closed;
        this.place = place;
        this.positions = positions;
    }

    /** The schemas of records as they are written over HTTP, and of those that they hold, by their names. */
    public static Map<String, Object> records(boolean closed, String place, Class<?>... records) {
        DocumentSchema schema = new DocumentSchema(closed, place, true);
        for (Class<?> record : records) {
            schema.record(record);
        }
        return schema.records;
    }

    /** The schema that is published, or the same that takes no field that it does not have. */
    static String of(boolean closed) {
        DocumentSchema schema = new DocumentSchema(closed, "#/$defs/", false);
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(schema.documents())
                + "\n";
    }

    private Map<String, Object> documents() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Documents of the command line of Checkpoint");
        schema.put(
                "description",
                "What verbs print with -o json, and errors. With -o jsonl, each line of a list is one of $defs."
                        + " Fields may be added; readers ignore those they do not know.");
        List<Object> documents = new ArrayList<>();
        DOCUMENTS.forEach((name, held) -> documents.add(document(
                name,
                held instanceof List<?> list
                        ? sorted("type", "array", "items", record((Class<?>) list.get(0)))
                        : record((Class<?>) held))));
        // what became of a call, which is less than what is known of a run
        documents.add(document("run", record(RunVerb.Ended.class)));
        Map<String, Object> text = Map.of("type", "string");
        documents.add(document("error", object(sorted("type", text, "message", text))));
        schema.put("oneOf", documents);
        schema.put("$defs", records);
        return schema;
    }

    private Map<String, Object> document(String name, Object held) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Map.of("const", 1));
        fields.put(name, held);
        return object(fields);
    }

    private Map<String, Object> object(Map<String, Object> fields) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", fields);
        object.put("required", List.copyOf(fields.keySet()));
        if (closed) {
            object.put("additionalProperties", false);
        }
        return object;
    }

    private Map<String, Object> record(Class<?> type) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        if (!records.containsKey(name)) {
            records.put(name, Map.of()); // it may hold itself
            Map<String, Object> fields = new LinkedHashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                if (type == RunDetails.class && component.getType() == RunSummary.class) {
                    // it stands beside what else is said of the run
                    fields(RunSummary.class).forEach(fields::putIfAbsent);
                } else {
                    fields.put(component.getName(), value(component.getAnnotatedType()));
                }
            }
            records.put(name, object(fields));
        }
        return Map.of("$ref", place + name);
    }

    private Map<String, Object> fields(Class<?> type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.put(component.getName(), value(component.getAnnotatedType()));
        }
        return fields;
    }

    private Map<String, Object> value(AnnotatedType type) {
        Map<String, Object> value = value(type.getType(), type);
        if (!type.isAnnotationPresent(Nullable.class) || value.isEmpty()) {
            return value;
        }
        Map<String, Object> none = Map.of("type", "null");
        return Map.of("anyOf", List.of(value, none));
    }

    private Map<String, Object> value(Type type, AnnotatedType annotated) {
        if (type instanceof ParameterizedType parameterized) {
            AnnotatedType[] of = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            return Collection.class.isAssignableFrom((Class<?>) parameterized.getRawType())
                    ? sorted("type", "array", "items", value(of[0]))
                    : sorted("type", "object", "additionalProperties", value(of[1]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Position.class && positions) {
            return Map.of("type", "string");
        }
        if (plain.isRecord() && plain != Payload.class) {
            return record(plain);
        }
        if (plain.isEnum()) {
            return sorted(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(plain.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        }
        return switch (plain.getName()) {
            case "java.lang.String" -> Map.of("type", "string");
            case "boolean" -> Map.of("type", "boolean");
            case "int", "long", "java.lang.Integer", "java.lang.Long" -> Map.of("type", "integer");
            case "double", "java.lang.Double" -> Map.of("type", "number");
            default -> ofLibrary(plain);
        };
    }

    private static Map<String, Object> ofLibrary(Class<?> type) {
        if (type == Instant.class) {
            return sorted("type", "string", "format", "date-time");
        }
        if (type == Duration.class) {
            return sorted("type", "string", "format", "duration");
        }
        if (type == BigDecimal.class) {
            return Map.of("type", "number");
        }
        if (type == Payload.class) {
            return Map.of(); // what the application gave
        }
        throw new IllegalStateException("How is " + type + " written as JSON?");
    }

    private static Map<String, Object> sorted(String name, Object value, String other, Object second) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(name, value);
        fields.put(other, second);
        return fields;
    }
}
