package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** Requests that are not as a person would write them. */
class OddRequestsTests {

    private static final String API = "/checkpoints/api";

    private static void ask(String path, Consumer<Asked> test, String... properties) {
        WebServer.with(properties)
                .withPropertyValues("checkpoint.web.security=open")
                .run(context -> test.accept(new Asked(context, path)));
    }

    private record Asked(AssertableWebApplicationContext context, String base) {

        Client.Answer answer(String method, String path, String... headers) {
            int port = ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                    .getWebServer()
                    .getPort();
            try {
                return new Client(port, null).send(method, base + path, null, headers);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }

        Shop shop() {
            return context.getBean(Shop.class);
        }
    }

    @Test
    void findsRunsWithOddIds() {
        ask(API, asked -> {
            for (String id : List.of(
                    "..",
                    ".",
                    "a b",
                    "a/b",
                    "a;b",
                    "a%2Fb",
                    "a\\b",
                    "a?b#c",
                    "~",
                    "~YQ",
                    "größe 💥",
                    "+",
                    "'\"<>",
                    "x".repeat(512))) {
                asked.shop().order(id, 1);
                String bytes =
                        Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
                assertThat(asked.answer("GET", "/runs/~" + bytes).at("/runId")).isEqualTo(id);
                if (!id.matches(".*[/;%\\\\].*|\\.+|~.*")) {
                    String escaped =
                            URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
                    assertThat(asked.answer("GET", "/runs/" + escaped).at("/runId"))
                            .isEqualTo(id);
                }
            }
        });
    }

    @Test
    void saysWhatIsWrongWithRequestsThatFitNothing() {
        ask(API, asked -> {
            asked.shop().order("a-1", 1);
            for (String request : List.of(
                    "POST /approvals",
                    "POST /approvals/",
                    "POST /approvals/a-1",
                    "POST /approvals/~",
                    "GET /runs/~",
                    "GET /runs/~*",
                    "GET /runs/%20",
                    "GET /runs/" + "x".repeat(600),
                    "GET /runs/a-1/entries?from=-1",
                    "GET /runs/a-1/entries?from=99999999999999999999",
                    "GET /runs/a-1/entries/99/payload",
                    "GET /runs/a-1/explain/nothing",
                    "GET /runs/a-1/timeline?format=xlsx",
                    "GET /runs?limit=0",
                    "GET /runs?since=yesterday",
                    "GET /runs?minDuration=-PT1S",
                    "GET /runs?param=amount",
                    "GET /runs?param=",
                    "GET /runs?cursor=AAAA",
                    "GET /runs?status=",
                    "GET /runs?sort=took&cursor=dXBkYXRlZCwsYQ",
                    "GET /approvals?status=maybe",
                    "GET /events?run=",
                    "GET /events?run=nothing",
                    "OPTIONS /runs",
                    "PUT /runs/a-1",
                    "GET /",
                    "GET ")) {
                String[] words = request.split(" ", 2);
                Client.Answer answer = asked.answer(words[0], words[1]);
                assertThat(answer.status()).as(request).isBetween(400, 499);
            }
        });
    }

    @Test
    void isBelowThePathsOfTheApplication() {
        ask(
                "/shop/app" + API,
                asked -> {
                    asked.shop().order("a b", 1);
                    assertThat(asked.answer("GET", "/runs/a%20b").status()).isEqualTo(200);
                    assertThat(asked.answer("GET", "/nothing").status()).isEqualTo(404);
                },
                "server.servlet.context-path=/shop",
                "spring.mvc.servlet.path=/app");
    }

    @Test
    void showsLongNumbers() {
        ask(API, asked -> {
            asked.shop().number("n-1", 2000);
            assertThat(asked.answer("GET", "/runs/n-1/entries").text()).contains("\"output\":1" + "0".repeat(1999));
        });
    }
}
