package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What listeners are told over web sockets. */
@Timeout(120)
class SocketTests {

    private static final String SOCKET = "/checkpoints/api/socket";

    @TempDir
    private Path directory;

    private WebApplicationContextRunner server() {
        return WebServer.with(
                "checkpoint.store=file",
                "checkpoint.file.directory=" + directory,
                "checkpoint.requests.interval=20ms",
                "checkpoint.web.username=anna",
                "checkpoint.web.password=geheim");
    }

    private static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }

    /** Listens as any program does, and reads at once or as many messages as it asks for. */
    private static final class Messages implements WebSocket.Listener {

        private final List<JsonNode> received = new CopyOnWriteArrayList<>();

        private final StringBuilder parts = new StringBuilder();

        private final boolean late;

        private volatile boolean closed;

        Messages(boolean late) {
            this.late = late;
        }

        static WebSocket open(int port, String path, Messages messages, String user, String @Nullable ... headers)
                throws Exception {
            WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
            builder.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
            for (int header = 0; header < headers.length; header += 2) {
                builder.header(headers[header], headers[header + 1]);
            }
            return builder.buildAsync(URI.create("ws://localhost:" + port + path), messages)
                    .get(30, TimeUnit.SECONDS);
        }

        @Override
        public void onOpen(WebSocket socket) {
            if (!late) {
                socket.request(Long.MAX_VALUE);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                received.add(JsonMapper.shared().readTree(parts.toString()));
                parts.setLength(0);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed = true;
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed = true;
        }

        List<String> ids() {
            return received.stream()
                    .map(message -> message.at("/id").asString())
                    .toList();
        }
    }

    private static int refusal(int port, String path, String user, String... headers) {
        try {
            Messages.open(port, path, new Messages(false), user, headers).abort();
            return 101;
        } catch (ExecutionException refused) {
            return ((WebSocketHandshakeException) refused.getCause())
                    .getResponse()
                    .statusCode();
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    @Test
    void tellsTheEntriesOfARunAndHowRunsStand() {
        server().run(context -> {
            Shop shop = context.getBean(Shop.class);
            shop.order("größe-1", 1);
            Messages run = new Messages(false);
            Messages all = new Messages(false);
            Messages.open(port(context), SOCKET + "?run=gr%C3%B6%C3%9Fe-1&from=1", run, "anna:geheim");
            WebSocket listening = Messages.open(port(context), SOCKET + "?pipeline=orders", all, "anna:geheim");
            Awaitility.await().until(() -> run.ids().size() == 3);
            assertThat(run.ids()).containsExactly("größe-1@1", "größe-1@2", "größe-1@3");
            assertThat(run.received.get(0).at("/event").asString()).isEqualTo("stage-completed");
            assertThat(run.received.get(0).at("/data/seq").asInt()).isEqualTo(1);

            shop.order("order-2", 1);
            Awaitility.await().until(() -> all.ids().contains("order-2@3"));
            assertThat(all.received)
                    .allMatch(message -> message.at("/event").asString().equals("run")
                            && message.at("/data/pipeline").asString().equals("orders"));

            // who says something is not listened to
            EventStreams streams = context.getBean(EventStreams.class);
            assertThat(streams.count()).isEqualTo(2);
            listening.sendText("DELETE", true).get(30, TimeUnit.SECONDS);
            Awaitility.await().until(() -> all.closed && streams.count() == 1);
        });
    }

    @Test
    void isForThoseWhoMayReadAndNotForPagesOfOtherSites() {
        server().run(context -> {
            int port = port(context);
            assertThat(refusal(port, SOCKET, "anna:falsch")).isEqualTo(401);
            assertThat(refusal(port, SOCKET, "anna:geheim", "Origin", "https://elsewhere.example.org"))
                    .isEqualTo(403);
            assertThat(refusal(port, SOCKET, "anna:geheim", "Sec-Fetch-Site", "cross-site"))
                    .isEqualTo(403);
            assertThat(refusal(port, SOCKET, "anna:geheim", "Origin", "http://localhost:" + port))
                    .isEqualTo(101);
            assertThat(refusal(port, SOCKET + "?run=nothing", "anna:geheim")).isEqualTo(404);
            assertThat(refusal(port, SOCKET + "?run=nothing", "anna:falsch")).isEqualTo(401);
            Client.Answer plain = new Client(port, "anna:geheim").get(SOCKET);
            assertThat(plain.status()).isEqualTo(426);
            assertThat(plain.header("Upgrade")).isEqualTo("websocket");
        });
        WebServer.with("checkpoint.web.security=open").run(context -> {
            int port = port(context);
            assertThat(refusal(port, SOCKET, "")).isEqualTo(101);
            assertThat(refusal(port, SOCKET, "", "Origin", "https://elsewhere.example.org"))
                    .isEqualTo(403);
        });
    }

    @Test
    void tellsEachEntryOfARunOnceToAListenerThatReadsLate() {
        int parts = 150;
        server().run(context -> {
            context.getBean(Shop.class).series("series-1", parts, 100_000);
            Messages late = new Messages(true);
            WebSocket socket = Messages.open(port(context), SOCKET + "?run=series-1", late, "anna:geheim");
            EventStreams streams = context.getBean(EventStreams.class);
            Awaitility.await().until(() -> streams.count() == 1);
            Messages other = new Messages(false);
            Messages.open(port(context), SOCKET + "?run=series-1&from=" + parts, other, "anna:geheim");
            Awaitility.await().until(() -> other.ids().contains("series-1@" + (parts + 1)));
            assertThat(late.received).isEmpty();
            socket.request(Long.MAX_VALUE);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> late.ids().size() == parts + 2);
            assertThat(late.ids())
                    .containsExactlyElementsOf(IntStream.rangeClosed(0, parts + 1)
                            .mapToObj(seq -> "series-1@" + seq)
                            .toList());
        });
    }

    @Test
    void endsWithTheServer() throws Exception {
        Messages messages = new Messages(false);
        server().run(context -> Messages.open(port(context), SOCKET, messages, "anna:geheim"));
        Awaitility.await().until(() -> messages.closed);
        assertThatThrownBy(() -> Messages.open(1, SOCKET, messages, "anna:geheim"))
                .isInstanceOf(ExecutionException.class);
    }
}
