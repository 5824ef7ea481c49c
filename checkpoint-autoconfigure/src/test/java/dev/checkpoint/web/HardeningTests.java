package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/**
 * What strangers and their browsers try. There is no session to fix: no answer sets a cookie, and each request says who calls; with Spring
 * Security, its session management is that of the application.
 */
@Timeout(120)
class HardeningTests {

    private static final String API = "/checkpoints/api";

    private static final String USER =
            Base64.getEncoder().encodeToString("anna:geheim".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path directory;

    private static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }

    private static WebApplicationContextRunner server(String... properties) {
        return WebServer.with("checkpoint.web.username=anna", "checkpoint.web.password=geheim")
                .withPropertyValues(properties);
    }

    private static String segment(String id) {
        return "~" + Base64.getUrlEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void forbidsBrowsersToGuessKeepFrameAndExecute() {
        server().run(context -> {
            context.getBean(Shop.class).order("a-1", 1);
            Client known = new Client(port(context), "anna:geheim");
            Client unknown = new Client(port(context), null);
            for (String request : List.of(
                    "GET /runs",
                    "GET /runs/a-1",
                    "GET /runs/a-1/timeline?format=html",
                    "GET /runs/a-1/timeline?format=svg",
                    "GET /runs/a-1/entries/1/payload",
                    "GET /runs/a-1/extract",
                    "GET /runs/unknown",
                    "GET /openapi.json",
                    "GET /socket",
                    "GET /events?run=unknown",
                    "GET /nothing",
                    "GET ",
                    "PUT /runs/a-1",
                    "POST /runs",
                    "POST /runs/a-1/pause",
                    "POST /runs/a-1/checkpoints",
                    "DELETE /runs/a-1")) {
                String[] words = request.split(" ", 2);
                for (Client client : List.of(unknown, known)) {
                    Client.Answer answer = client.send(
                            words[0],
                            API + words[1],
                            words[0].equals("POST") ? "{}" : null,
                            "Origin",
                            "http://localhost:" + port(context),
                            "Access-Control-Request-Method",
                            "DELETE");
                    String what = request + " gave " + answer.status();
                    assertThat(answer.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
                    assertThat(answer.header("Referrer-Policy")).as(what).isEqualTo("no-referrer");
                    assertThat(answer.header("Cache-Control")).as(what).isEqualTo("no-store");
                    assertThat(answer.header("X-Frame-Options")).as(what).isEqualTo("DENY");
                    assertThat(answer.header("Content-Security-Policy"))
                            .as(what)
                            .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                            .doesNotContain("script-src");
                    assertThat(answer.response().headers().map().keySet())
                            .as(what)
                            .noneMatch(header -> header.toLowerCase().startsWith("access-control-")
                                    || header.equalsIgnoreCase("set-cookie"));
                }
            }
        });
    }

    @Test
    void permitsNothingToPagesOfOtherSites() {
        server().run(context -> {
            Client client = new Client(port(context), "anna:geheim");
            for (String method : List.of("GET", "POST", "DELETE")) {
                Client.Answer asked = client.send(
                        "OPTIONS",
                        API + "/runs",
                        null,
                        "Origin",
                        "https://elsewhere.example.org",
                        "Access-Control-Request-Method",
                        method);
                assertThat(asked.response().headers().map().keySet())
                        .noneMatch(header -> header.toLowerCase().startsWith("access-control-"));
            }
            Client.Answer read = client.send("GET", API + "/runs", null, "Origin", "https://elsewhere.example.org");
            assertThat(read.header("Access-Control-Allow-Origin")).isEmpty();
        });
    }

    /** A page can give its own name the address of this machine; then its browser takes the server for its own site. */
    @Test
    void answersToNamesThatItKnowsIfItIsOpen() {
        WebServer.with("checkpoint.web.security=open", "checkpoint.web.hosts=Shop.example.org,other.example.org")
                .run(context -> {
                    int port = port(context);
                    for (String known : List.of(
                            "localhost",
                            "LOCALHOST:8080",
                            "127.0.0.1:" + port,
                            "[::1]:" + port,
                            "10.1.2.3",
                            "app:8080",
                            "shop.example.org",
                            "shop.example.org.:8443",
                            "SHOP.EXAMPLE.ORG")) {
                        assertThat(asked(port, known, "")).as(known).startsWith("HTTP/1.1 200");
                    }
                    for (String strange : List.of(
                            "evil.example.org",
                            "evil.example.org:" + port,
                            "127.0.0.1.evil.org",
                            "shop.example.org.evil")) {
                        assertThat(asked(port, strange, "")).as(strange).startsWith("HTTP/1.1 403");
                        assertThat(asked(port, strange, "Origin: http://" + strange + "\r\n"))
                                .as(strange)
                                .startsWith("HTTP/1.1 403");
                    }
                });
        server().run(context -> assertThat(
                        asked(port(context), "shop.example.org", "Authorization: Basic " + USER + "\r\n"))
                .startsWith("HTTP/1.1 200"));
    }

    private static String asked(int port, String host, String headers) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET " + API + "/runs HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tellsNoPlaceThatACallerMakesUp() {
        server().run(context -> {
            String order = "{\"pipeline\": \"orders\", \"arguments\": {\"id\": \"a-1\", \"amount\": 3}}";
            try (Socket socket = new Socket("localhost", port(context))) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream()
                        .write(("POST " + API
                                        + "/runs HTTP/1.1\r\nHost: evil.example.org\r\nX-Forwarded-Host: evil.example.org\r\n"
                                        + "Authorization: Basic " + USER + "\r\nContent-Length: " + order.length()
                                        + "\r\nConnection: close\r\n\r\n" + order)
                                .getBytes(StandardCharsets.ISO_8859_1));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 202").contains("Location: " + API + "/runs/a-1\r\n");
                assertThat(answer).doesNotContain("evil");
            }
        });
    }

    @Test
    void keepsIdsInsideTheDirectory() throws Exception {
        Path inside = Files.createDirectories(directory.resolve("a/b/runs"));
        Path secret = Files.writeString(directory.resolve("secret.yaml"), "secret: yes");
        server("checkpoint.store=file", "checkpoint.file.directory=" + inside).run(context -> {
            Client client = new Client(port(context), "anna:geheim");
            for (String id : List.of(
                    "../../secret.yaml",
                    "../../secret",
                    "..",
                    "...",
                    "/etc/passwd",
                    "..\\..\\secret",
                    "C:\\secret",
                    "a\u0000b",
                    "file:///etc/passwd",
                    "-rf")) {
                String run = "/runs/" + segment(id);
                for (String path : List.of("", "/entries", "/plan", "/timeline", "/checkpoints", "/extract")) {
                    Client.Answer answer = client.get(API + run + path);
                    assertThat(answer.status()).as(id + path).isBetween(400, 499);
                    assertThat(answer.text()).doesNotContain("secret: yes", "root:");
                }
                assertThat(client.send("DELETE", API + run, null).status())
                        .as(id)
                        .isBetween(400, 499);
                Client.Answer started = client.post(
                        API + "/runs",
                        "{\"pipeline\": \"returns\", \"runId\": " + WebJson.text(id)
                                + ", \"arguments\": {\"amount\": 3, \"day\": \"2026-11-29\"}}");
                assertThat(started.status()).as(id).isIn(202, 422);
                if (started.status() == 202) {
                    String place = started.header("Location");
                    Awaitility.await()
                            .until(() -> client.get(place).at("/status").equals("COMPLETED"));
                    assertThat(client.get(place).at("/runId")).isEqualTo(id);
                    assertThat(client.send("DELETE", place, null).status()).isEqualTo(204);
                }
            }
            for (String path :
                    List.of("/runs/..%2f..%2fsecret", "/runs/%2e%2e/secret", "/runs/..;/secret", "/%2e%2e/api")) {
                try (Socket socket = new Socket("localhost", port(context))) {
                    socket.setSoTimeout(30_000);
                    socket.getOutputStream()
                            .write(("GET " + API + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + USER
                                            + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1));
                    assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                            .as(path)
                            .startsWith("HTTP/1.1 4");
                }
            }
        });
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.startsWith(inside)))
                    .containsExactly(secret);
        }
    }

    @Test
    void refusesLargeBodiesThatDoNotSayTheirLength() {
        server().run(context -> {
            context.getBean(Shop.class).order("a-1", 1);
            byte[] body = ("{\"reason\": \"" + "x".repeat(WebJson.MOST_BYTES) + "\"}").getBytes(StandardCharsets.UTF_8);
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port(context) + API + "/runs/a-1/pause"))
                    .header("Authorization", "Basic " + USER)
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(413);
        });
    }

    @Test
    void doesNotReadWhatStrangersSend() {
        server().run(context -> {
            try (Socket socket = new Socket("localhost", port(context))) {
                socket.setSoTimeout(30_000);
                // a body that never comes
                socket.getOutputStream()
                        .write(("POST " + API + "/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n{")
                                .getBytes(StandardCharsets.ISO_8859_1));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                assertThat(lines.readLine()).startsWith("HTTP/1.1 401");
            }
        });
    }

    @Test
    void givesUpBodiesThatComeByteByByte() throws Exception {
        AtomicLong nanos = new AtomicLong();
        InputStream trickling = new InputStream() {

            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                into[from] = ' ';
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
                return 1;
            }
        };
        assertThatThrownBy(() -> WebJson.bytes(trickling, nanos::get))
                .isInstanceOfSatisfying(
                        WebProblem.class,
                        problem -> assertThat(problem.type().status().value()).isEqualTo(408));
        assertThat(nanos.get()).isLessThan(2 * WebJson.MOST_NANOS);
        assertThat(WebJson.bytes(new ByteArrayInputStream(new byte[20_000]), nanos::get))
                .hasSize(20_000);
    }
}
