package dev.checkpoint.web;

import dev.checkpoint.Approval;
import dev.checkpoint.CancelMode;
import dev.checkpoint.Checkpoint;
import dev.checkpoint.Explanation;
import dev.checkpoint.RunComparison;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunPlan;
import dev.checkpoint.RunProgress;
import dev.checkpoint.RunStatistics;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunTimeline;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.cli.DocumentSchema;
import dev.checkpoint.model.EntryKind;
import dev.checkpoint.webhook.WebhookLetter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document, of which the schemas of answers are made of the records that are answered. */
final class ApiDocument {

    private static final String SCHEMAS = "#/components/schemas/";

    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private static final Map<String, Object> FLAG = Map.of("type", "boolean");

    private static final Map<String, Object> NUMBER = Map.of("type", "integer");

    private static final Map<String, Object> ANY = Map.of();

    private static final Map<String, Object> BY_NAME = map("type", "object", "additionalProperties", ANY);

    private final Map<String, Map<String, Object>> paths = new LinkedHashMap<>();

    private ApiDocument() {
        reads();
        acts();
    }

    /**
     * The document.
     *
     * @param closed whether answers may have no fields that it does not name, as tests have it; clients take those that are added
     */
    static String of(boolean closed) {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(new ApiDocument().document(closed))
                + "\n";
    }

    private Map<String, Object> document(boolean closed) {
        Map<String, Object> schemas = new TreeMap<>(DocumentSchema.records(
                closed,
                SCHEMAS,
                RunSummary.class,
                RunDetails.class,
                RunTimeline.class,
                RunPlan.class,
                Explanation.class,
                RunProgress.class,
                RunComparison.class,
                RunStatistics.class,
                Approval.class,
                Checkpoint.class,
                WebhookLetter.class));
        schemas.put("Entry", entry());
        schemas.put("Problem", problem());
        return map(
                "openapi",
                "3.1.0",
                "info",
                map(
                        "title",
                        "Checkpoint: runs over HTTP",
                        "version",
                        "1",
                        "description",
                        "Answers may get more fields; ignore those that you do not know. Ids in paths: one that has a slash, a"
                                + " backslash, a semicolon or a percent sign, that consists of dots or begins with ~, is written as ~ and its"
                                + " UTF-8 bytes in base64url."),
                "servers",
                List.of(Map.of("url", "/checkpoints/api")),
                "security",
                List.of(Map.of("basic", List.of())),
                "paths",
                paths,
                "components",
                map(
                        "schemas",
                        schemas,
                        "securitySchemes",
                        Map.of(
                                "basic",
                                map(
                                        "type",
                                        "http",
                                        "scheme",
                                        "basic",
                                        "description",
                                        "Without Spring Security. With it, what the application asks for."))));
    }

    private void reads() {
        Map<String, Object> next = map("type", List.of("string", "null"));
        read("/runs", "listRuns", "Lists runs.", json(fields("runs", list("RunSummary"), "next", next)), filters());
        read("/runs/{id}", "showRun", "Shows a run. Its ETag is the length of its journal.", json(ref("RunDetails")));
        read(
                "/runs/{id}/entries",
                "listEntries",
                "Tells the next entries of a journal, up to 1,000.",
                json(fields("entries", list("Entry"), "next", NUMBER)),
                query("from", NUMBER));
        String payload = "/runs/{id}/entries/{seq}/payload";
        read(
                payload,
                "showPayload",
                "Tells what an entry holds, or one range of its bytes.",
                json(ANY),
                header("Range"),
                header("If-Range"));
        answered(payload, "206", "The range of bytes.", map("application/json", Map.of()));
        answered(
                payload,
                "416",
                "There are no such bytes.",
                Map.of("application/problem+json", Map.of("schema", ref("Problem"))));
        read(
                "/runs/{id}/timeline",
                "showTimeline",
                "Tells what happened when.",
                forms(
                        json(map("anyOf", List.of(ref("RunTimeline"), fields("traceEvents", map("type", "array"))))),
                        "text/plain",
                        "image/svg+xml",
                        "text/html"),
                format("json", "text", "mermaid", "svg", "html", "trace"));
        read("/runs/{id}/plan", "planRun", "Tells what a resume would do.", json(ref("RunPlan")));
        read(
                "/runs/{id}/explain/{stage}",
                "explainStage",
                "Tells why a stage was executed, or was not.",
                json(ref("Explanation")));
        read("/runs/{id}/progress", "showProgress", "Tells how far a run is.", json(ref("RunProgress")));
        read(
                "/runs/{id}/checkpoints",
                "listCheckpoints",
                "Lists the durable positions of a run.",
                json(fields("checkpoints", list("Checkpoint"))));
        read(
                "/runs/{id}/extract",
                "extractRun",
                "Tells about a run in one document.",
                forms(json(ref("RunDetails")), "text/markdown"),
                format("md", "json"));
        Map<String, Object> archive = Map.of("application/zip", Map.of());
        Object[] with = {query("children", FLAG), query("origins", FLAG)};
        read("/runs/{id}/archive", "exportRun", "Writes a run into an archive that can be imported.", archive, with);
        read(
                "/archive",
                "exportRuns",
                "Writes runs into an archive that can be imported.",
                archive,
                query("run", map("type", "array", "items", TEXT)),
                List.of(with));
        Map<String, Object> comparison = forms(json(ref("RunComparison")), "text/plain", "text/markdown", "text/html");
        String compares = "Tells how two runs differ";
        read(
                "/runs/{id}/compare",
                "compareRun",
                compares + ": one, and its origin or the run before it.",
                comparison,
                format("json", "text", "md", "html"));
        read(
                "/runs/{id}/compare/{other}",
                "compareRuns",
                compares + ".",
                comparison,
                format("json", "text", "md", "html"));
        read(
                "/pipelines",
                "listPipelines",
                "Lists what can be started.",
                json(fields("pipelines", map("type", "array", "items", TEXT))));
        read("/statistics", "showStatistics", "Sums runs up.", json(ref("RunStatistics")), filters());
        read(
                "/approvals",
                "listApprovals",
                "Lists what is asked.",
                json(fields("approvals", list("Approval"))),
                query("run", TEXT),
                query("pipeline", TEXT),
                query("status", words("open", "approved", "rejected", "all")));
        Object[] listening = {query("run", TEXT), query("from", NUMBER), query("pipeline", TEXT)};
        read(
                "/events",
                "listen",
                "Tells what is written to journals.",
                Map.of("text/event-stream", Map.of()),
                listening);
        read(
                "/socket",
                "listenOverSocket",
                "Tells the same over a web socket: messages with event, id and data.",
                Map.of(),
                listening);
        read(
                "/webhooks",
                "listWebhooks",
                "Lists messages of webhooks that were not taken. Without webhooks, it does not exist.",
                json(fields("receivers", map("type", "array", "items", TEXT), "webhooks", list("WebhookLetter"))),
                query("receiver", TEXT));
        read("/openapi.json", "showDocument", "This document.", json(Map.of("type", "object")));
    }

    private void acts() {
        Map<String, Object> run = json(ref("RunDetails"));
        Map<String, Object> begun = map("type", "object", "properties", fieldsOf("pipeline", TEXT, "runId", TEXT));
        Map<String, Object> start = body(List.of("pipeline"), "pipeline", TEXT, "runId", TEXT, "arguments", BY_NAME);
        operation(
                "post",
                "/runs",
                "startRun",
                "Calls a pipeline. Sent twice, it starts one run.",
                start,
                202,
                json(begun),
                header("Idempotency-Key"));
        act("/runs/{id}/resume", "resumeRun", "Continues a run.", body(List.of(), "force", FLAG), 202, run);
        act("/runs/{id}/pause", "pauseRun", "Stops a run for now.", body(List.of(), "reason", TEXT), 202, run);
        Map<String, Object> cancel = body(List.of(), "reason", TEXT, "mode", words((Object[]) CancelMode.values()));
        act("/runs/{id}/cancel", "cancelRun", "Ends a run for good.", cancel, 202, run);
        Map<String, Object> fork = body(
                List.of(),
                "before",
                TEXT,
                "at",
                NUMBER,
                "beforeLastFailure",
                FLAG,
                "as",
                TEXT,
                "arguments",
                BY_NAME,
                "results",
                BY_NAME);
        act("/runs/{id}/fork", "forkRun", "Makes a new run that begins as this one did.", fork, 201, run);
        Map<String, Object> name = body(List.of("name"), "name", TEXT, "metadata", BY_NAME);
        act("/runs/{id}/checkpoints", "nameCheckpoint", "Names a position.", name, 201, json(fields("position", TEXT)));
        Map<String, Object> accept = body(List.of("stage", "reason"), "stage", TEXT, "reason", TEXT);
        act("/runs/{id}/accept", "acceptChange", "Says that changed code does the same.", accept, 202, run);
        Map<String, Object> decide = body(
                List.of("stage", "outcome"),
                "stage",
                TEXT,
                "outcome",
                words((Object[]) StageOutcome.Kind.values()),
                "value",
                ANY);
        act("/runs/{id}/decisions", "decide", "Decides how a stage ended.", decide, 202, run);
        Map<String, Object> answer =
                body(List.of("answer"), "answer", words("APPROVED", "REJECTED"), "comment", TEXT, "value", ANY);
        Map<String, Object> said = map("type", List.of("string", "null"));
        act(
                "/approvals/{id}",
                "answerApproval",
                "Answers a question.",
                answer,
                200,
                json(fields("id", TEXT, "answer", TEXT, "by", said, "comment", said)));
        Map<String, Object> texts = map("type", "array", "items", TEXT);
        operation(
                "post",
                "/webhooks/resend",
                "resendWebhooks",
                "Sends messages of webhooks again: all, or those that ids names. Without webhooks, it does not exist.",
                body(List.of(), "receiver", TEXT, "ids", texts, "all", FLAG),
                200,
                json(fields("resent", NUMBER)));
        operation("delete", "/runs/{id}", "deleteRun", "Removes a run.", Map.of(), 204, Map.of(), header("If-Match"));
    }

    private void read(String path, String id, String summary, Map<String, Object> content, Object... parameters) {
        operation("get", path, id, summary, Map.of(), 200, content, parameters);
    }

    private void act(
            String path, String id, String summary, Map<String, Object> body, int status, Map<String, Object> content) {
        operation("post", path, id, summary, body, status, content, header("If-Match"));
    }

    private void operation(
            String method,
            String path,
            String id,
            String summary,
            Map<String, Object> body,
            int status,
            Map<String, Object> content,
            Object... parameters) {
        List<Object> all = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.startsWith("{")) {
                all.add(map(
                        "name", part.substring(1, part.length() - 1), "in", "path", "required", true, "schema", TEXT));
            }
        }
        for (Object given : parameters) {
            all.addAll(given instanceof List<?> several ? several : List.of(given));
        }
        Map<String, Object> operation = map("operationId", id, "summary", summary, "parameters", all);
        if (!body.isEmpty()) {
            operation.put("requestBody", map("content", json(body)));
        }
        Map<String, Object> done = map("description", "Done.");
        if (!content.isEmpty()) {
            done.put("content", content);
        }
        boolean socket = path.equals("/socket");
        operation.put(
                "responses",
                map(
                        socket ? "101" : String.valueOf(status),
                        done,
                        "default",
                        map(
                                "description",
                                "It was not done.",
                                "content",
                                Map.of("application/problem+json", Map.of("schema", ref("Problem"))))));
        paths.computeIfAbsent(path, none -> new LinkedHashMap<>()).put(method, operation);
    }

    /** One more answer of something that is read. */
    @SuppressWarnings("unchecked")
    private void answered(String path, String status, String description, Map<String, Object> content) {
        Map<String, Object> operation =
                (Map<String, Object>) Objects.requireNonNull(paths.get(path)).get("get");
        ((Map<String, Object>) operation.get("responses"))
                .put(status, map("description", description, "content", content));
    }

    private static Object[] filters() {
        List<Object> filters = new ArrayList<>();
        for (String name : RunQueries.names()) {
            filters.add(query(name, name.equals("limit") ? NUMBER : name.equals("problems") ? FLAG : TEXT));
        }
        return filters.toArray();
    }

    private static Object format(Object... words) {
        return query("format", words(words));
    }

    private static Object query(String name, Map<String, Object> schema) {
        return map("name", name, "in", "query", "schema", schema);
    }

    private static Object header(String name) {
        return map("name", name, "in", "header", "schema", TEXT);
    }

    private static Map<String, Object> entry() {
        Map<String, Object> kinds =
                words(Arrays.stream(EntryKind.values()).map(EntryKind::word).toArray());
        return map(
                "type",
                "object",
                "properties",
                fieldsOf(
                        "seq",
                        NUMBER,
                        "kind",
                        kinds,
                        "time",
                        map("type", "string", "format", "date-time"),
                        "trigger",
                        TEXT),
                "required",
                List.of("seq", "kind", "time"));
    }

    private static Map<String, Object> problem() {
        return map(
                "type",
                "object",
                "properties",
                fieldsOf(
                        "type",
                        TEXT,
                        "title",
                        TEXT,
                        "status",
                        NUMBER,
                        "detail",
                        TEXT,
                        "entries",
                        NUMBER,
                        "plan",
                        ref("RunPlan")),
                "required",
                List.of("type", "title", "status", "detail"));
    }

    private static Map<String, Object> ref(String name) {
        return Map.of("$ref", SCHEMAS + name);
    }

    private static Map<String, Object> list(String name) {
        return map("type", "array", "items", ref(name));
    }

    private static Map<String, Object> words(Object... words) {
        return map(
                "type",
                "string",
                "enum",
                Arrays.stream(words).map(Object::toString).toList());
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return map("application/json", map("schema", schema));
    }

    private static Map<String, Object> forms(Map<String, Object> json, String... others) {
        Map<String, Object> forms = new LinkedHashMap<>(json);
        for (String other : others) {
            forms.put(other, map("schema", TEXT));
        }
        return forms;
    }

    private static Map<String, Object> body(List<String> required, Object... fields) {
        Map<String, Object> body = map("type", "object", "properties", fieldsOf(fields), "additionalProperties", false);
        if (!required.isEmpty()) {
            body.put("required", required);
        }
        return body;
    }

    private static Map<String, Object> fields(Object... fields) {
        Map<String, Object> properties = fieldsOf(fields);
        return map("type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
    }

    private static Map<String, Object> fieldsOf(Object... fields) {
        return map(fields);
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int pair = 0; pair < pairs.length; pair += 2) {
            map.put((String) pairs[pair], pairs[pair + 1]);
        }
        return map;
    }
}
