package dev.checkpoint.mcp;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A client of MCP that sends the same headers with each request; they may change between calls. */
final class Agent implements AutoCloseable {

    private final McpSyncClient client;

    private volatile Map<String, String> headers;

    private Agent(String url, Map<String, String> headers) {
        this.headers = headers;
        McpClientTransport transport = HttpClientStreamableHttpTransport.builder(url)
                .httpRequestCustomizer(
                        (request, method, uri, body, context) -> this.headers.forEach(request::setHeader))
                .build();
        this.client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(30))
                .initializationTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** An answer. */
    record Answer(boolean error, String text) {}

    static Agent of(int port, Map<String, String> headers) {
        return new Agent("http://localhost:" + port, headers);
    }

    static Map<String, String> basic(String user) {
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes()));
    }

    static Map<String, String> granted(String authorities) {
        return Map.of("X-Authorities", authorities);
    }

    Agent as(Map<String, String> others) {
        this.headers = others;
        return this;
    }

    Agent begin() {
        client.initialize();
        return this;
    }

    List<McpSchema.Tool> tools() {
        return client.listTools().tools();
    }

    List<String> names() {
        return tools().stream().map(McpSchema.Tool::name).toList();
    }

    /** Calls a tool, with names and values in turn. */
    Answer call(String tool, Object... arguments) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            given.put((String) arguments[i], arguments[i + 1]);
        }
        McpSchema.CallToolResult result = client.callTool(new McpSchema.CallToolRequest("checkpoint_" + tool, given));
        String text = result.content().stream()
                .map(content -> ((McpSchema.TextContent) content).text())
                .collect(Collectors.joining("\n"));
        return new Answer(Boolean.TRUE.equals(result.isError()), text);
    }

    String text(String tool, Object... arguments) {
        Answer answer = call(tool, arguments);
        if (answer.error()) {
            throw new AssertionError(answer.text());
        }
        return answer.text();
    }

    String error(String tool, Object... arguments) {
        Answer answer = call(tool, arguments);
        if (!answer.error()) {
            throw new AssertionError("No error: " + answer.text());
        }
        return answer.text();
    }

    @Override
    public void close() {
        client.close();
    }
}
