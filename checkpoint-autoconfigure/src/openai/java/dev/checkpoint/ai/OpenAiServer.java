package dev.checkpoint.ai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks as much of OpenAI's API as a chat, a stream, a tool and an embedding need. */
final class OpenAiServer implements AutoCloseable {

    static final String RELEASE = "gpt-4.1-mini-2025-04-14";

    private static final String USAGE = "\"usage\":{\"prompt_tokens\":1200,\"completion_tokens\":30,"
            + "\"total_tokens\":1230,\"prompt_tokens_details\":{\"cached_tokens\":1000}}";

    /** How many of the next requests are answered with an internal error. */
    final AtomicInteger failures = new AtomicInteger();

    final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final HttpServer server;

    OpenAiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request =
                JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        requests.add(request);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            String error = "{\"error\":{\"message\":\"Key sk-proj-abcdefghijklmnopqrstuvwx is busy\"}}";
            send(exchange, 500, "application/json", error);
        } else if (exchange.getRequestURI().getPath().endsWith("/embeddings")) {
            send(
                    exchange,
                    200,
                    "application/json",
                    embedding(request.get("input").size()));
        } else if (request.path("stream").asBoolean()) {
            send(exchange, 200, "text/event-stream", stream(request));
        } else {
            send(exchange, 200, "application/json", chat(request));
        }
    }

    private static String chat(JsonNode request) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"" + RELEASE + "\",\"choices\":["
                + "{\"index\":0,\"message\":" + message(request) + ",\"finish_reason\":\"" + finish(request) + "\"}],"
                + USAGE + "}";
    }

    private static String stream(JsonNode request) {
        String text = wantsTool(request)
                ? chunk(message(request), null)
                : chunk("{\"role\":\"assistant\",\"content\":\"a \"}", null) + chunk("{\"content\":\"light\"}", null);
        String end = request.at("/stream_options/include_usage").asBoolean()
                ? "data: " + head() + "\"choices\":[]," + USAGE + "}\n\n"
                : "";
        return text + chunk("{}", finish(request)) + end + "data: [DONE]\n\n";
    }

    private static String chunk(String delta, @Nullable String finish) {
        return "data: " + head() + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":"
                + (finish == null ? "null" : "\"" + finish + "\"") + "}]}\n\n";
    }

    private static String head() {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"" + RELEASE + "\",";
    }

    /** A tool is wanted once: when the tools are offered and none has answered. */
    private static boolean wantsTool(JsonNode request) {
        return request.path("tools").size() > 0
                && !request.get("messages").toString().contains("\"role\":\"tool\"");
    }

    private static String finish(JsonNode request) {
        return wantsTool(request) ? "tool_calls" : "stop";
    }

    private static String message(JsonNode request) {
        return wantsTool(request)
                ? "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"t\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"place\\\":\\\"Kiel\\\"}\"}}]}"
                : "{\"role\":\"assistant\",\"content\":\"a light\"}";
    }

    private static String embedding(int texts) {
        List<String> data = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            data.add("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":[0.1,0.2,0.3,0.4]}");
        }
        return "{\"object\":\"list\",\"model\":\"text-embedding-3-small\",\"data\":[" + String.join(",", data)
                + "],\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}";
    }

    private static void send(HttpExchange exchange, int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = open(exchange, status, type)) {
            out.write(bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static OutputStream open(HttpExchange exchange, int status, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, 0);
        return exchange.getResponseBody();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
