package dev.checkpoint.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver on a real server. Answers as it is told to, then with 204. */
public final class Inbox implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final List<Mail> mails = new CopyOnWriteArrayList<>();

    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();

    private volatile Reply otherwise = new Reply(204, Map.of());

    /** An answer. */
    public record Reply(int status, Map<String, String> headers) {}

    /** What was received. */
    public record Mail(Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String at(String pointer) {
            return json().at(pointer).asString();
        }

        public String id() {
            return header("webhook-id");
        }
    }

    public Inbox() {
        this(0);
    }

    /** On a port that was free before. */
    public Inbox(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        headers.put(":path", exchange.getRequestURI().toString());
        headers.put(":method", exchange.getRequestMethod());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        mails.add(new Mail(headers, body));
        Reply reply = replies.poll();
        Reply sent = reply == null ? otherwise : reply;
        sent.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(sent.status(), -1);
        exchange.close();
    }

    /** The next answer, behind those that were said before. */
    public Inbox reply(int status) {
        return reply(status, Map.of());
    }

    public Inbox reply(int status, Map<String, String> headers) {
        replies.add(new Reply(status, headers));
        return this;
    }

    /** All answers but those that are said in advance. */
    public void always(int status) {
        otherwise = new Reply(status, Map.of());
    }

    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/runs?to=me";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
