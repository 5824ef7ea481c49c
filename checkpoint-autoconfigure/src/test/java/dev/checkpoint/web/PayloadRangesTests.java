package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** What an entry holds, part by part, as clients of files ask for it. */
class PayloadRangesTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String RUN = "größe-🫖-1";

    private interface Asking {

        HttpResponse<byte[]> get(String... headers) throws Exception;
    }

    private interface Checks {

        void with(Asking asking, byte[] whole) throws Exception;
    }

    /** The arguments of a run with letters of two and four bytes, and a result of many parts. */
    private static void each(Checks test) {
        WebServer.with("checkpoint.web.security=open").run(context -> {
            context.getBean(Shop.class).order(RUN, 1);
            context.getBean(Shop.class).text("text-1", 50_000);
            for (String entry : List.of("gr%C3%B6%C3%9Fe-%F0%9F%AB%96-1/entries/0", "text-1/entries/1")) {
                URI payload =
                        URI.create("http://localhost:" + port(context) + "/checkpoints/api/runs/" + entry + "/payload");
                test.with(headers -> get(payload, headers), get(payload).body());
            }
        });
    }

    private static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }

    private static HttpResponse<byte[]> get(URI payload, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(payload);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void saysThatThereArePartsAndWhatTheyArePartsOf() {
        each((asking, whole) -> {
            HttpResponse<byte[]> all = asking.get();
            assertThat(all.statusCode()).isEqualTo(200);
            assertThat(header(all, "Accept-Ranges")).isEqualTo("bytes");
            assertThat(header(all, "ETag")).matches("\"[0-9a-f]{32}\"");
            assertThat(header(all, "Content-Length")).isEqualTo(String.valueOf(whole.length));
            assertThat(new String(whole, StandardCharsets.UTF_8)).containsAnyOf(RUN, "x".repeat(50_000));
            assertThat(asking.get("If-None-Match", header(all, "ETag")).statusCode())
                    .isEqualTo(304);
        });
    }

    @Test
    void isTheSameInPartsOfAnySize() {
        each((asking, whole) -> {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            int size = whole.length < 1000 ? 1 : 7919;
            String tag = header(asking.get(), "ETag");
            for (int from = 0; from < whole.length; from += size) {
                int to = from + size - 1;
                HttpResponse<byte[]> part = asking.get("Range", "bytes=" + from + "-" + to, "If-Range", tag);
                int last = Math.min(to, whole.length - 1);
                assertThat(part.statusCode()).isEqualTo(206);
                assertThat(header(part, "Content-Range")).isEqualTo("bytes " + from + "-" + last + "/" + whole.length);
                assertThat(header(part, "ETag")).isEqualTo(tag);
                joined.write(part.body());
            }
            assertThat(joined.toByteArray()).isEqualTo(whole);
        });
    }

    @Test
    void knowsTheEndAndWhatIsBehindIt() {
        each((asking, whole) -> {
            int length = whole.length;
            assertThat(part(asking, "bytes=3-")).isEqualTo(Arrays.copyOfRange(whole, 3, length));
            assertThat(part(asking, "bytes=-4")).isEqualTo(Arrays.copyOfRange(whole, length - 4, length));
            assertThat(part(asking, "Bytes= 0-0 ")).isEqualTo(Arrays.copyOf(whole, 1));
            String huge = "9".repeat(400);
            assertThat(part(asking, "bytes=1-" + huge)).isEqualTo(Arrays.copyOfRange(whole, 1, length));
            assertThat(part(asking, "bytes=-" + huge)).isEqualTo(whole);
            for (String none : List.of(
                    "bytes=" + length + "-",
                    "bytes=" + huge + "-" + huge,
                    "bytes=5-2",
                    "bytes=-0",
                    "bytes=-",
                    "bytes=",
                    "bytes=a-b",
                    "bytes=1--2",
                    "bytes=0x1-2")) {
                HttpResponse<byte[]> refused = asking.get("Range", none);
                assertThat(refused.statusCode()).as(none).isEqualTo(416);
                assertThat(header(refused, "Content-Range")).isEqualTo("bytes */" + length);
                assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                        .contains("urn:checkpoint:problem:no-range");
            }
        });
    }

    private static byte[] part(Asking asking, String range) throws Exception {
        HttpResponse<byte[]> part = asking.get("Range", range);
        assertThat(part.statusCode()).as(range).isEqualTo(206);
        return part.body();
    }

    @Test
    void sendsAllOfItIfNotOneKnownPartIsAskedFor() {
        each((asking, whole) -> {
            List<List<String>> requests = List.of(
                    List.of("Range", "bytes=0-0,2-3"),
                    List.of("Range", "bytes=" + "0-,".repeat(500) + "0-"),
                    List.of("Range", "lines=1-2"),
                    List.of("Range", "nothing"),
                    List.of("Range", "bytes=0-0", "If-Range", "\"of-another-text\""),
                    List.of("Range", "bytes=0-0", "If-Range", "W/" + header(asking.get(), "ETag")),
                    List.of("Range", "bytes=0-0", "If-Range", "Sun, 29 Nov 2026 10:00:00 GMT"));
            for (List<String> request : requests) {
                HttpResponse<byte[]> all = asking.get(request.toArray(String[]::new));
                assertThat(all.statusCode()).as(request.toString()).isEqualTo(200);
                assertThat(all.body()).isEqualTo(whole);
            }
        });
    }
}
