package dev.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.checkpoint.model.EntryKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that go through a proxy, which is on this machine, to a receiver that only the proxy reaches. */
@Timeout(60)
class ProxiedPostTests {

    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private HttpServer server;

    private ForwardProxy proxy;

    private ProxySelector before;

    @BeforeEach
    void start() throws IOException {
        before = ProxySelector.getDefault();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Host") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        proxy = new ForwardProxy(null);
    }

    @AfterEach
    void end() {
        ProxySelector.setDefault(before);
        proxy.close();
        server.stop(0);
        deadlines.shutdownNow();
    }

    private HttpAnswer send(@Nullable WebhookProxy through, boolean privateAddresses, Map<String, String> names)
            throws IOException {
        WebhookReceiver receiver = new WebhookReceiver(
                "one",
                URI.create("http://hooks.example.org:" + server.getAddress().getPort() + "/a/secret?b=c"),
                List.of(),
                Set.of(EntryKind.RUN_FAILED),
                Set.of(),
                Set.of(),
                BodyFormat.JSON,
                privateAddresses,
                false,
                through);
        HttpPost.HostLookup lookup = host -> {
            if (!names.containsKey(host)) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getByName(names.get(host))};
        };
        return new HttpPost(lookup, () -> (SSLSocketFactory) SSLSocketFactory.getDefault(), deadlines)
                .send(receiver, Map.of(), "{}".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30));
    }

    private WebhookProxy configured() {
        return new WebhookProxy("proxy.internal", proxy.port(), null);
    }

    @Test
    void goesThroughTheProxyWhoseAddressMayBePrivate() throws Exception {
        Map<String, String> names = Map.of("proxy.internal", "127.0.0.1", "hooks.example.org", "93.184.215.14");
        assertThat(send(configured(), false, names).status()).isEqualTo(204);
        String host = "hooks.example.org:" + server.getAddress().getPort();
        assertThat(received).containsExactly("/a/secret?b=c " + host + " {}");
        assertThat(proxy.heads)
                .singleElement()
                .asString()
                .startsWith("POST http://" + host + "/a/secret?b=c HTTP/1.1\r\n");
    }

    @Test
    void doesNotAskTheProxyForPrivateAddresses() throws Exception {
        for (String address : List.of("127.0.0.1", "10.1.2.3", "169.254.169.254", "fd00::1")) {
            Map<String, String> names = Map.of("proxy.internal", "127.0.0.1", "hooks.example.org", address);
            assertThatThrownBy(() -> send(configured(), false, names))
                    .hasMessageContaining("host hooks.example.org is in a private network or on this machine");
        }
        assertThat(proxy.heads).isEmpty();
        Map<String, String> names = Map.of("proxy.internal", "127.0.0.1", "hooks.example.org", "10.1.2.3");
        assertThat(send(configured(), true, names).status()).isEqualTo(204);
    }

    /** As in networks that know no name but their own. */
    @Test
    void leavesNamesThatAreUnknownHereToTheProxy() throws Exception {
        assertThat(send(configured(), false, Map.of("proxy.internal", "127.0.0.1"))
                        .status())
                .isEqualTo(204);
        assertThatThrownBy(() -> send(configured(), false, Map.of()))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("proxy proxy.internal is not known");
    }

    @Test
    void usesTheProxyOfTheJvmUnlessThatIsRefused() throws Exception {
        Map<String, String> names = Map.of("proxy.internal", "127.0.0.1", "hooks.example.org", "127.0.0.1");
        ProxySelector.setDefault(ProxySelector.of(InetSocketAddress.createUnresolved("proxy.internal", proxy.port())));
        assertThat(send(null, true, names).status()).isEqualTo(204);
        assertThat(proxy.heads).hasSize(1);
        assertThat(send(WebhookProxy.NONE, true, names).status()).isEqualTo(204);
        assertThat(proxy.heads).hasSize(1);
        assertThat(received).hasSize(2);
    }
}
