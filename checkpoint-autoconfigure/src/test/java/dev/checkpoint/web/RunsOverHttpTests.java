package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What a program sees and does over HTTP, with a user of HTTP basic authentication who may do everything. */
class RunsOverHttpTests {

    private static final String API = "/checkpoints/api";

    private static final CountDownLatch END = new CountDownLatch(1);

    private static ConfigurableApplicationContext context;

    private static Client client;

    private static Shop shop;

    private static Shop.State state;

    /** One server for all tests; the runner closes it when it is told so. */
    @BeforeAll
    static void start() throws Exception {
        CompletableFuture<ConfigurableApplicationContext> started = new CompletableFuture<>();
        Thread server = new Thread(() -> WebServer.with(
                        "checkpoint.web.username=anna", "checkpoint.web.password=geheim", "checkpoint.web.roles=EDITOR")
                .run(running -> {
                    if (running.getStartupFailure() != null) {
                        started.completeExceptionally(running.getStartupFailure());
                        return;
                    }
                    started.complete((ConfigurableApplicationContext) running.getSourceApplicationContext());
                    END.await();
                }));
        server.setDaemon(true);
        server.start();
        context = started.get(60, TimeUnit.SECONDS);
        client = new Client(port(), "anna:geheim");
        shop = context.getBean(Shop.class);
        state = context.getBean(Shop.State.class);
    }

    private static int port() {
        return ((AnnotationConfigServletWebServerApplicationContext) context)
                .getWebServer()
                .getPort();
    }

    @AfterAll
    static void end() {
        END.countDown();
    }

    private static void declined(String id) {
        assertThatThrownBy(() -> shop.order(id, 1000)).hasMessageContaining("declined");
    }

    @Test
    void listsRunsPageByPage() throws Exception {
        for (int order = 0; order < 5; order++) {
            shop.order("page-" + order, 1);
        }
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Client.Answer page = client.get(API + "/runs?pipeline=orders&status=completed&limit=2" + cursor);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.json().at("/runs").forEach(run -> ids.add(run.at("/runId").asString()));
            JsonNode next = page.json().at("/next");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        assertThat(ids).doesNotHaveDuplicates().contains("page-0", "page-1", "page-2", "page-3", "page-4");
    }

    @Test
    void showsARunAndItsEntries() throws Exception {
        declined("shown-1");
        Client.Answer run = client.get(API + "/runs/shown-1");
        assertThat(run.header("ETag")).isEqualTo("\"4\"");
        assertThat(run.at("/runId")).isEqualTo("shown-1");
        assertThat(run.at("/pipeline")).isEqualTo("orders");
        assertThat(run.at("/status")).isEqualTo("FAILED");
        assertThat(run.at("/stages/0/stage")).isEqualTo("price");
        assertThat(run.json().at("/arguments/amount").asInt()).isEqualTo(1000);

        JsonNode entries = client.get(API + "/runs/shown-1/entries?from=1").json();
        assertThat(entries.at("/entries/0/seq").asInt()).isEqualTo(1);
        assertThat(entries.at("/entries/0/kind").asString()).isEqualTo("stage-completed");
        assertThat(entries.at("/entries/1/kind").asString()).isEqualTo("stage-failed");
        assertThat(entries.at("/next").asInt()).isEqualTo(4);
        assertThat(client.get(API + "/runs/shown-1/entries/1/payload").text()).isEqualTo("2000");
    }

    @Test
    void explainsWhatItShows() throws Exception {
        declined("told-1");
        assertThat(client.get(API + "/runs/told-1/plan").at("/stages/0/verdict"))
                .isEqualTo("SKIP");
        assertThat(client.get(API + "/runs/told-1/explain/pay").at("/sentence")).contains("pay");
        assertThat(client.get(API + "/runs/told-1/timeline").at("/runId")).isEqualTo("told-1");
        assertThat(client.get(API + "/runs/told-1/timeline?format=mermaid").text())
                .startsWith("gantt");
        assertThat(client.get(API + "/runs/told-1/extract").text()).contains("told-1");
        assertThat(client.get(API + "/runs/told-1/checkpoints").json().at("/checkpoints"))
                .isNotEmpty();
        assertThat(client.get(API + "/pipelines").text()).contains("orders", "shipments");
        assertThat(client.get(API + "/statistics?pipeline=orders").status()).isEqualTo(200);
    }

    @Test
    void startsARunOnce() throws Exception {
        String order = "{\"pipeline\": \"orders\", \"arguments\": {\"id\": \"started-1\", \"amount\": 3}}";
        Client.Answer started = client.post(API + "/runs", order);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        assertThat(started.at("/runId")).isEqualTo("started-1");
        assertThat(started.header("Location")).isEqualTo(API + "/runs/started-1");
        Awaitility.await()
                .until(() -> client.get(API + "/runs/started-1").at("/status").equals("COMPLETED"));
        int prices = state.prices.get();
        assertThat(client.post(API + "/runs", order).at("/status")).isEqualTo("COMPLETED");
        assertThat(state.prices).hasValue(prices);
    }

    @Test
    void startsARunOnceByTheKeyOfTheRequest() throws Exception {
        String back = "{\"pipeline\": \"returns\", \"arguments\": {\"amount\": 3, \"day\": \"2026-11-29\"}}";
        int prices = state.prices.get();
        for (int request = 0; request < 2; request++) {
            Client.Answer started = client.post(API + "/runs", back, "Idempotency-Key", "key-1");
            assertThat(started.at("/runId")).as(started.text()).isEqualTo("key-1");
            Awaitility.await()
                    .until(() -> client.get(API + "/runs/key-1").at("/status").equals("COMPLETED"));
        }
        assertThat(state.prices).hasValue(prices + 1);
        Client.Answer wrong =
                client.post(API + "/runs", "{\"pipeline\": \"returns\", \"arguments\": {\"amount\": \"many\"}}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.at("/detail")).contains("amount", "int");
        assertThat(client.post(API + "/runs", "{\"pipeline\": \"nothing\"}").status())
                .isEqualTo(404);
    }

    @Test
    void comparesRuns() throws Exception {
        shop.order("compared-1", 1);
        shop.order("compared-2", 2);
        Client.Answer compared = client.get(API + "/runs/compared-1/compare/compared-2");
        assertThat(compared.at("/before/runId")).as(compared.text()).isEqualTo("compared-1");
        assertThat(compared.text()).contains("amount");
        assertThat(client.get(API + "/runs/compared-2/compare?format=md").text())
                .contains("compared-2");
    }

    @Test
    void resumesWhatFailedAndSkipsWhatIsDone() throws Exception {
        declined("again-1");
        int prices = state.prices.get();
        state.limit = 1000;
        try {
            Client.Answer resumed = client.post(API + "/runs/again-1/resume", "");
            assertThat(resumed.status()).as(resumed.text()).isEqualTo(202);
            Awaitility.await()
                    .until(() -> client.get(API + "/runs/again-1").at("/status").equals("COMPLETED"));
        } finally {
            state.limit = 100;
        }
        assertThat(state.prices).hasValue(prices);
    }

    @Test
    void pausesWhatIsExecuted() throws Exception {
        state.begun = new CountDownLatch(1);
        state.open = new CountDownLatch(1);
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> shop.slow("slow-1"));
        assertThat(state.begun.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(client.post(API + "/runs/slow-1/pause", "{\"reason\": \"lunch\"}")
                        .status())
                .isEqualTo(202);
        state.open.countDown();
        assertThat(run).failsWithin(Duration.ofSeconds(30));
        Client.Answer paused = client.get(API + "/runs/slow-1");
        assertThat(paused.at("/status")).isEqualTo("PAUSED");
        assertThat(client.get(API + "/runs/slow-1/entries").text()).contains("lunch (anna)");

        assertThat(client.post(API + "/runs/slow-1/resume", "").status()).isEqualTo(202);
        Awaitility.await()
                .until(() -> client.get(API + "/runs/slow-1").at("/status").equals("COMPLETED"));
    }

    @Test
    void actsOnlyOnWhatTheCallerHasSeen() throws Exception {
        declined("seen-1");
        Client.Answer stale = client.post(API + "/runs/seen-1/cancel", "", "If-Match", "\"1\"");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.at("/type")).isEqualTo("urn:checkpoint:problem:stale");
        assertThat(stale.json().at("/entries").asInt()).isEqualTo(4);
        assertThat(stale.header("ETag")).isEqualTo("\"4\"");
        assertThat(stale.json().at("/plan"))
                .isEqualTo(client.get(API + "/runs/seen-1/plan").json());
        for (String tag : List.of("\"x\"", "4", "\"4", "\"3\", \"5\"", "\"-1\"", "W/\"3\"")) {
            for (String act : List.of("/cancel", "/resume", "/pause", "/checkpoints", "/fork")) {
                String body =
                        switch (act) {
                            case "/checkpoints" -> "{\"name\": \"x\"}";
                            case "/fork" -> "{\"at\": 1}";
                            default -> "";
                        };
                assertThat(client.post(API + "/runs/seen-1" + act, body, "If-Match", tag)
                                .at("/type"))
                        .as(act + " " + tag)
                        .isEqualTo("urn:checkpoint:problem:stale");
            }
            assertThat(client.send("DELETE", API + "/runs/seen-1", null, "If-Match", tag)
                            .status())
                    .isEqualTo(409);
        }
        assertThat(client.get(API + "/runs/seen-1").at("/status")).isEqualTo("FAILED");

        assertThat(client.post(API + "/runs/seen-1/cancel", "", "If-Match", "\"3\", W/\"4\"")
                        .status())
                .isEqualTo(202);
        assertThat(client.get(API + "/runs/seen-1").at("/status")).isEqualTo("CANCELLED");
        Client.Answer cancelled = client.post(API + "/runs/seen-1/resume", "");
        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(409);
        assertThat(cancelled.at("/type")).isEqualTo("urn:checkpoint:problem:conflict");
        assertThat(cancelled.json().at("/entries").asInt()).isEqualTo(5);
        assertThat(cancelled.at("/plan/runId")).isEqualTo("seen-1");
        assertThat(client.send("DELETE", API + "/runs/seen-1", null, "If-Match", "\"5\"")
                        .status())
                .isEqualTo(204);
        assertThat(client.send("DELETE", API + "/runs/seen-1", null, "If-Match", "\"5\"")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void forksWithAnotherArgument() throws Exception {
        declined("origin-1");
        Client.Answer fork = client.post(
                API + "/runs/origin-1/fork",
                "{\"beforeLastFailure\": true, \"as\": \"fork-1\", \"arguments\": {\"amount\": 7}}");
        assertThat(fork.status()).as(fork.text()).isEqualTo(201);
        assertThat(fork.at("/runId")).isEqualTo("fork-1");
        assertThat(fork.at("/origin")).startsWith("origin-1@");
        assertThat(client.post(API + "/runs/fork-1/resume", "{}").status()).isEqualTo(202);
        Awaitility.await()
                .until(() -> client.get(API + "/runs/fork-1").at("/status").equals("COMPLETED"));
    }

    @Test
    void namesCheckpointsAndDeletesRuns() throws Exception {
        shop.order("kept-1", 1);
        Client.Answer named = client.post(
                API + "/runs/kept-1/checkpoints", "{\"name\": \"audit\", \"metadata\": {\"ticket\": \"A-1\"}}");
        assertThat(named.status()).as(named.text()).isEqualTo(201);
        assertThat(named.at("/position")).startsWith("kept-1@");
        assertThat(client.get(API + "/runs/kept-1/checkpoints").text()).contains("audit", "A-1");

        assertThat(client.send("DELETE", API + "/runs/kept-1", null).status()).isEqualTo(204);
        assertThat(client.get(API + "/runs/kept-1").status()).isEqualTo(404);
    }

    @Test
    void answersApprovals() throws Exception {
        assertThatThrownBy(() -> shop.ship("ship-1")).isInstanceOf(RuntimeException.class);
        String id = client.get(API + "/approvals?run=ship-1").at("/approvals/0/id");
        assertThat(id).isEqualTo("ship-1/ship#1");
        String path = API + "/approvals/ship-1/ship%231";

        Client.Answer approved = client.post(path, "{\"answer\": \"APPROVED\", \"comment\": \"fine\"}");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(approved.at("/by")).isEqualTo("anna");
        assertThat(client.post(path, "{\"answer\": \"APPROVED\", \"comment\": \"fine\"}")
                        .status())
                .isEqualTo(200);
        Client.Answer other = client.post(path, "{\"answer\": \"REJECTED\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.at("/detail")).contains("anna");
    }

    @Test
    void takesIdsThatPathsCannotCarry() throws Exception {
        String id = "docs/guide;v=1 100%.md";
        shop.order(id, 1);
        String segment = "~" + Base64.getUrlEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
        assertThat(client.get(API + "/runs/" + segment).at("/runId")).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/runs?statuz=FAILED|Unknown parameters [statuz]",
                "/runs?status=BROKEN|'BROKEN' is no status",
                "/runs?since=yesterday|since: 'yesterday' is no time. Write 2h or 3d",
                "/runs?limit=0|from 1 to 500",
                "/runs?limit=100000|from 1 to 500",
                "/runs?cursor=abc|is no cursor",
                "/runs?param=x|Write NAME=VALUE",
                "/runs/x/entries?from=-1|is no number",
                "/runs/~*|base64url",
                "/approvals?status=maybe|is no status of an approval"
            })
    void saysWhatIsWrongWithARequest(String path, String said) throws Exception {
        Client.Answer answer = client.get(API + path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.at("/type")).isEqualTo("urn:checkpoint:problem:invalid");
        assertThat(answer.at("/detail")).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"reason\": 1}", "{\"reazon\": \"x\"}", "\"x\""})
    void refusesBodiesThatDoNotFit(String body) throws Exception {
        shop.order("body-1", 1);
        assertThat(client.post(API + "/runs/body-1/pause", body).status()).isEqualTo(422);
    }

    @Test
    void refusesBodiesThatAreTooLarge() throws Exception {
        shop.order("large-1", 1);
        String body = "{\"reason\": \"" + "x".repeat(WebJson.MOST_BYTES) + "\"}";
        assertThat(client.post(API + "/runs/large-1/pause", body).status()).isEqualTo(413);
    }

    @Test
    void tellsUnknownThingsApart() throws Exception {
        assertThat(client.get(API + "/runs/unknown-1").at("/type")).isEqualTo("urn:checkpoint:problem:not-found");
        assertThat(client.get(API + "/nothing").status()).isEqualTo(404);
        assertThat(client.post(API + "/runs/unknown-1/resume", "").status()).isEqualTo(404);
    }

    @Test
    void letsBrowsersExecuteNothing() throws Exception {
        declined("html-1");
        Client.Answer html = client.get(API + "/runs/html-1/timeline?format=html");
        assertThat(html.text()).doesNotContain("<script");
        assertThat(html.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(html.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(html.header("Cache-Control")).isEqualTo("no-store");
    }
}
