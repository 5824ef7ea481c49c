package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client that knows a server by its OpenAPI document only: it is told the names of operations, and finds methods, paths, parameters
 * and bodies there. What is answered has to be what the document says.
 */
final class DocumentClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String USER =
            "Basic " + Base64.getEncoder().encodeToString("anna:geheim".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newHttpClient();

    private final String host;

    private final JsonNode document;

    /** The document with answers that may have no further fields. */
    private final JsonNode closed = JSON.readTree(ApiDocument.of(true));

    private final Set<String> called = new TreeSet<>();

    DocumentClient(int port, String place) throws Exception {
        this.host = "http://localhost:" + port;
        HttpRequest request = HttpRequest.newBuilder(URI.create(host + place))
                .header("Authorization", USER)
                .build();
        this.document = JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** An answer. */
    record Reply(int status, JsonNode json, @Nullable String tag) {

        String at(String pointer) {
            return json.at(pointer).asString();
        }
    }

    JsonNode document() {
        return document;
    }

    /** The operations that were called. */
    Set<String> called() {
        return called;
    }

    /** Calls an operation with parameters by their names, whether they stand in the path, the query or headers. */
    Reply call(String id, Map<String, String> given, @Nullable Map<String, ?> body) throws Exception {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (method.getValue().at("/operationId").asString().equals(id)) {
                    called.add(id);
                    return call(method.getKey(), path.getKey(), method.getValue(), given, body);
                }
            }
        }
        throw new IllegalArgumentException("The document has no operation " + id);
    }

    private Reply call(
            String method, String path, JsonNode operation, Map<String, String> given, @Nullable Map<String, ?> body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder().header("Authorization", USER);
        Map<String, String> left = new HashMap<>(given);
        String target = path;
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.get("parameters")) {
            String name = parameter.get("name").asString();
            String value = left.remove(name);
            boolean required = parameter.path("required").asBoolean(false);
            assertThat(value != null || !required).as(name).isTrue();
            if (value != null) {
                switch (parameter.get("in").asString()) {
                    case "path" -> target = target.replace("{" + name + "}", segment(value));
                    case "query" ->
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(UriUtils.encode(value, StandardCharsets.UTF_8));
                    default -> request.header(name, value);
                }
            }
        }
        assertThat(left).as("parameters that the document does not have").isEmpty();
        String sent = body == null ? "" : JSON.writeValueAsString(body);
        if (body != null) {
            valid(document, operation.at("/requestBody/content").get("application/json"), sent);
        }
        request.uri(URI.create(host + document.at("/servers/0/url").asString() + target + query));
        request.method(method.toUpperCase(), HttpRequest.BodyPublishers.ofString(sent));
        return checked(operation, http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private Reply checked(JsonNode operation, HttpResponse<String> response) {
        JsonNode responses = operation.get("responses");
        JsonNode said = responses.path(String.valueOf(response.statusCode()));
        JsonNode answer = said.isMissingNode() ? responses.get("default") : said;
        String what = operation.get("operationId") + " " + response.statusCode() + " " + response.body();
        JsonNode content = answer.path("content");
        if (content.isMissingNode()) {
            assertThat(response.body()).as(what).isEmpty();
            return new Reply(response.statusCode(), NullNode.getInstance(), null);
        }
        String type = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        JsonNode form = content.get(type);
        assertThat(form).as(type + " of " + what).isNotNull();
        boolean json = type.endsWith("json");
        if (json) {
            valid(closed, form, response.body());
        }
        return new Reply(
                response.statusCode(),
                json ? JSON.readTree(response.body()) : NullNode.getInstance(),
                response.headers().firstValue("ETag").orElse(null));
    }

    private static void valid(JsonNode document, JsonNode content, String text) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.set("components", document.get("components"));
        schema.putArray("allOf").add(content.get("schema"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema.toString(), InputFormat.JSON)
                        .validate(text, InputFormat.JSON))
                .as(text)
                .isEmpty();
    }

    /** As the description of the document says. */
    private static String segment(String id) {
        boolean plain = id.chars().noneMatch(one -> "/\\;%".indexOf(one) >= 0) && !id.startsWith("~");
        return plain
                ? UriUtils.encodePathSegment(id, StandardCharsets.UTF_8)
                : "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }
}
