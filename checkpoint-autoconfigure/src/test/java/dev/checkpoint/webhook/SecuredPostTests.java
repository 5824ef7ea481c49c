package dev.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.checkpoint.model.EntryKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate, which keytool makes, and what it is believed. */
class SecuredPostTests {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private static final ScheduledExecutorService DEADLINES = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private static Path directory;

    private static HttpsServer server;

    private static SSLContext trusting;

    @BeforeAll
    static void start() throws Exception {
        Path store = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.example.org",
                        "-ext",
                        "SAN=dns:hooks.example.org",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("a", keys.getCertificate("a"));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(certificates);
        SSLContext serving = SSLContext.getInstance("TLS");
        serving.init(own.getKeyManagers(), null, null);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trusted.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(serving));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        DEADLINES.shutdownNow();
    }

    private static HttpAnswer send(String host, SSLSocketFactory tls) throws IOException {
        return send(host, tls, null);
    }

    private static HttpAnswer send(String host, SSLSocketFactory tls, @Nullable WebhookProxy proxy) throws IOException {
        WebhookReceiver receiver = new WebhookReceiver(
                "one",
                URI.create("https://" + host + ":" + server.getAddress().getPort() + "/a"),
                List.of(),
                Set.of(EntryKind.RUN_FAILED),
                Set.of(),
                Set.of(),
                BodyFormat.JSON,
                true,
                false,
                proxy);
        return new HttpPost(name -> new InetAddress[] {InetAddress.getLoopbackAddress()}, () -> tls, DEADLINES)
                .send(receiver, Map.of(), "{}".getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
    }

    @Test
    void believesACertificateForTheHost() throws Exception {
        assertThat(send("hooks.example.org", trusting.getSocketFactory()).status())
                .isEqualTo(204);
    }

    @Test
    void believesNoneForAnotherHost() {
        assertThatThrownBy(() -> send("other.example.org", trusting.getSocketFactory()))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("other.example.org");
    }

    @Test
    void believesNoneThatNobodyVouchesFor() {
        assertThatThrownBy(() -> send("hooks.example.org", (SSLSocketFactory) SSLSocketFactory.getDefault()))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void goesThroughAProxyThatReadsNothing() throws Exception {
        String user = "Basic " + Base64.getEncoder().encodeToString("ops:geheim".getBytes(StandardCharsets.UTF_8));
        try (ForwardProxy proxy = new ForwardProxy(user)) {
            WebhookProxy known = new WebhookProxy("proxy.example.org", proxy.port(), "ops:geheim");
            SSLSocketFactory tls = trusting.getSocketFactory();
            assertThat(send("hooks.example.org", tls, known).status()).isEqualTo(204);
            assertThat(proxy.heads)
                    .singleElement()
                    .asString()
                    .startsWith(
                            "CONNECT hooks.example.org:" + server.getAddress().getPort() + " HTTP/1.1");
            assertThatThrownBy(() -> send("other.example.org", tls, known)).isInstanceOf(SSLException.class);
            WebhookProxy unknown = new WebhookProxy("proxy.example.org", proxy.port(), null);
            assertThatThrownBy(() -> send("hooks.example.org", tls, unknown))
                    .hasMessage("proxy proxy.example.org:" + proxy.port() + " answered CONNECT with HTTP 407");
        }
    }
}
