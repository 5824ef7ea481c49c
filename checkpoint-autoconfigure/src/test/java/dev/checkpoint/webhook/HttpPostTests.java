package dev.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.model.EntryKind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that do what no server should. */
@Timeout(60)
class HttpPostTests {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();

    private final ExecutorService servers = Executors.newCachedThreadPool();

    private final AtomicInteger lookups = new AtomicInteger();

    private HttpPost.HostLookup lookup = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};

    @AfterEach
    void end() {
        deadlines.shutdownNow();
        servers.shutdownNow();
    }

    /** What a server does with a connection. */
    private interface Server {

        void serve(Socket socket) throws Exception;
    }

    private HttpAnswer send(String url, boolean privateAddresses, Duration timeout) throws IOException {
        WebhookReceiver receiver = new WebhookReceiver(
                "one",
                URI.create(url),
                List.of(),
                Set.of(EntryKind.RUN_FAILED),
                Set.of(),
                Set.of(),
                BodyFormat.JSON,
                privateAddresses,
                false,
                null);
        HttpPost.HostLookup counted = host -> {
            lookups.incrementAndGet();
            return lookup.addresses(host);
        };
        return new HttpPost(counted, () -> (SSLSocketFactory) SSLSocketFactory.getDefault(), deadlines)
                .send(receiver, Map.of("a", "b"), BODY, timeout);
    }

    private HttpAnswer sendTo(Server server, Duration timeout) throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            servers.submit(() -> {
                try (Socket socket = listening.accept()) {
                    server.serve(socket);
                }
                return null;
            });
            return send("http://hooks.example.org:" + listening.getLocalPort() + "/a", true, timeout);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Test
    void readsTheStatusOnly() throws Exception {
        HttpAnswer answer = sendTo(
                socket -> write(socket, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 429 Slow\r\nRetry-After: 7\r\n\r\n"),
                LONG);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.isTaken()).isFalse();
        assertThat(answer.retryAfter(Clock.systemUTC())).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void waitsNoLongerThanItMay() {
        assertThatThrownBy(() -> sendTo(
                        socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()),
                        Duration.ofMillis(200)))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("no answer within 200 ms");
    }

    /** Each byte comes in time, and there is no end to them. */
    @Test
    void waitsNoLongerForDrops() {
        assertThatThrownBy(() -> sendTo(
                        socket -> {
                            write(socket, "HTTP/1.1 200 OK\r\n");
                            while (!Thread.interrupted()) {
                                write(socket, "a");
                                LockSupport.parkNanos(20_000_000);
                            }
                        },
                        Duration.ofMillis(300)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no answer within 300 ms");
    }

    @Test
    void readsNoMoreOfAHeadThanItMay() {
        assertThatThrownBy(() -> sendTo(
                        socket -> {
                            write(socket, "HTTP/1.1 200 OK\r\n");
                            while (true) {
                                write(socket, "a: b\r\n".repeat(1000));
                            }
                        },
                        LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 16384 bytes");
    }

    @Test
    void readsNoBodyThatHasNoEnd() throws Exception {
        HttpAnswer answer = sendTo(
                socket -> {
                    write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
                    while (true) {
                        write(socket, "a".repeat(10_000));
                    }
                },
                LONG);
        assertThat(answer.isTaken()).isTrue();
    }

    @Test
    void takesNothingElseForAnAnswer() {
        assertThatThrownBy(() -> sendTo(socket -> write(socket, "SSH-2.0-x\r\n"), LONG))
                .hasMessage("the answer is not HTTP");
        assertThatThrownBy(() -> sendTo(socket -> socket.getInputStream().read(), LONG))
                .isInstanceOf(IOException.class);
    }

    @Test
    void connectsToTheAddressThatItHasChecked() throws Exception {
        // the second time the name would mean another host
        lookup = host -> lookups.get() > 1
                ? new InetAddress[] {InetAddress.getByName("192.0.2.1")}
                : new InetAddress[] {InetAddress.getLoopbackAddress()};
        HttpAnswer answer = sendTo(
                socket -> {
                    socket.getInputStream().readNBytes(20);
                    write(socket, "HTTP/1.1 204 No Content\r\n\r\n");
                },
                LONG);
        assertThat(answer.isTaken()).isTrue();
        assertThat(lookups).hasValue(1);
    }

    @Test
    void connectsToNoPrivateAddress() {
        lookup = host -> new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("fd00::1")};
        assertThatThrownBy(() -> send("http://hooks.example.org", false, LONG))
                .hasMessageContaining("host hooks.example.org is in a private network or on this machine");
    }

    @Test
    void saysThatAHostIsNotKnown() {
        lookup = host -> {
            throw new UnknownHostException("x");
        };
        assertThatThrownBy(() -> send("https://hooks.example.org", false, LONG))
                .hasMessage("host hooks.example.org is not known");
    }
}
