package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document says what the routes do, and is enough to write a client. */
@Timeout(180)
class OpenApiTests {

    private static final Path DOCUMENT = Path.of("src/main/resources/dev/checkpoint/web/openapi.json");

    private static final String API = "/checkpoints/api";

    private static WebApplicationContextRunner server(String... properties) {
        return WebServer.withWebhook(
                        "checkpoint.web.username=anna", "checkpoint.web.password=geheim", "checkpoint.web.roles=EDITOR")
                .withPropertyValues(properties);
    }

    private static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }

    /** Run with {@code -Dcheckpoint.docs.update=true} to write it again; fields may be added to it, and none taken away. */
    @Test
    void publishesTheDocument() throws Exception {
        String document = ApiDocument.of(false);
        if (Boolean.getBoolean("checkpoint.docs.update")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    }

    @Test
    void hasEveryRouteAndNoOther() {
        server().run(context -> {
            Set<String> routes = new TreeSet<>();
            for (String bean : List.of("checkpointWebRoutes", "checkpointWebhookRoutes")) {
                context.getBean(bean, RouterFunction.class).accept(new Routes(routes));
            }
            Set<String> documented = new TreeSet<>();
            JsonNode paths = JsonMapper.shared().readTree(ApiDocument.of(false)).get("paths");
            paths.properties().forEach(path -> path.getValue()
                    .properties()
                    .forEach(method -> documented.add(method.getKey().toUpperCase() + " " + path.getKey())));
            assertThat(routes).contains("GET /runs").isEqualTo(documented);
        });
    }

    @Test
    void hasNoOperationThatIsNotAnswered() {
        server("checkpoint.web.base-path=/ops/runs").run(context -> {
            context.getBean(Shop.class).order("a-1", 1);
            Client client = new Client(port(context), "anna:geheim");
            JsonNode document = client.get("/ops/runs/api/openapi.json").json();
            assertThat(document.at("/servers/0/url").asString()).isEqualTo("/ops/runs/api");
            List<String> answered = new ArrayList<>();
            for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
                for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                    boolean endless = path.getKey().equals("/events");
                    String target = path.getKey()
                            .replace("{id}", operation.getKey().equals("delete") ? "a-2" : "a-1")
                            .replace("{seq}", "0")
                            .replace("{stage}", "price")
                            .replace("{other}", "a-1");
                    Client.Answer answer = client.send(
                            operation.getKey().toUpperCase(),
                            "/ops/runs/api" + target + (endless ? "?from=x&run=a-1" : ""),
                            "{}");
                    assertThat(answer.status()).as(target).isNotEqualTo(405);
                    assertThat(answer.text()).as(target).doesNotContain("Nothing answers");
                    answered.add(operation.getKey() + target);
                }
            }
            assertThat(answered).hasSizeGreaterThan(20);
            assertThat(client.get("/ops/runs/api/nothing").text()).contains("Nothing answers");
        });
    }

    @Test
    void isEnoughForAClient() {
        server("server.servlet.context-path=/shop").run(context -> {
            DocumentClient client = new DocumentClient(port(context), "/shop" + API + "/openapi.json");
            fails(client);
            asks(client);
            stops(client, context);
            Set<String> all = new TreeSet<>();
            client.document()
                    .get("paths")
                    .forEach(path -> path.forEach(
                            operation -> all.add(operation.get("operationId").asString())));
            all.removeAll(Set.of("listen", "listenOverSocket", "decide", "acceptChange"));
            assertThat(client.called()).containsAll(all);
            assertThatThrownBy(() -> client.call("pauseRun", Map.of("id", "x"), Map.of("reazon", "x")))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> client.call("showRun", Map.of("id", "x", "what", "y"), null))
                    .isInstanceOf(AssertionError.class);
        });
    }

    /** A run that fails, looked at, and a fork of it with another argument. */
    private static void fails(DocumentClient client) throws Exception {
        assertThat(client.call("listWebhooks", Map.of("receiver", "ops"), null).at("/receivers/0"))
                .isEqualTo("ops");
        assertThat(client.call("resendWebhooks", Map.of(), Map.of("all", true)).at("/resent"))
                .isEqualTo("0");
        assertThat(client.call("listPipelines", Map.of(), null)
                        .json()
                        .at("/pipelines")
                        .toString())
                .contains("orders");
        Map<String, Object> order =
                Map.of("pipeline", "orders", "arguments", Map.of("id", "docs/1;v=1", "amount", 1000));
        assertThat(client.call("startRun", Map.of("Idempotency-Key", "key-1"), order)
                        .status())
                .isEqualTo(202);
        await(client, "docs/1;v=1", "FAILED");
        Map<String, String> run = Map.of("id", "docs/1;v=1");
        assertThat(client.call("listRuns", Map.of("pipeline", "orders", "status", "failed"), null)
                        .at("/runs/0/runId"))
                .isEqualTo("docs/1;v=1");
        DocumentClient.Reply shown = client.call("showRun", run, null);
        assertThat(shown.at("/error/message")).contains("declined");
        assertThat(client.call("planRun", run, null).at("/stages/0/verdict")).isEqualTo("SKIP");
        for (String read :
                List.of("listEntries", "showProgress", "listCheckpoints", "showStatistics", "showDocument")) {
            boolean ofRun = !read.equals("showStatistics") && !read.equals("showDocument");
            assertThat(client.call(read, ofRun ? run : Map.of(), null).status())
                    .as(read)
                    .isEqualTo(200);
        }
        assertThat(client.call("explainStage", Map.of("id", "docs/1;v=1", "stage", "pay"), null)
                        .status())
                .isEqualTo(200);
        assertThat(client.call("showPayload", Map.of("id", "docs/1;v=1", "seq", "1"), null)
                        .json()
                        .asInt())
                .isEqualTo(2000);
        for (String format : List.of("json", "text", "mermaid", "svg", "html", "trace")) {
            assertThat(client.call("showTimeline", Map.of("id", "docs/1;v=1", "format", format), null)
                            .status())
                    .as(format)
                    .isEqualTo(200);
        }
        Map<String, Object> fork = Map.of("beforeLastFailure", true, "as", "fork-1", "arguments", Map.of("amount", 7));
        assertThat(client.call("forkRun", Map.of("id", "docs/1;v=1", "If-Match", "\"1\""), fork)
                        .status())
                .isEqualTo(409);
        Optional<String> tag = Optional.ofNullable(shown.tag());
        assertThat(client.call("forkRun", Map.of("id", "docs/1;v=1", "If-Match", tag.orElseThrow()), fork)
                        .status())
                .isEqualTo(201);
        client.call("resumeRun", Map.of("id", "fork-1"), Map.of("force", false));
        await(client, "fork-1", "COMPLETED");
        for (String format : List.of("json", "text", "md", "html")) {
            Map<String, String> both = Map.of("id", "docs/1;v=1", "other", "fork-1", "format", format);
            assertThat(client.call("compareRuns", both, null).status()).isEqualTo(200);
        }
        assertThat(client.call("compareRun", Map.of("id", "fork-1"), null).at("/after/runId"))
                .isEqualTo("fork-1");
        client.call("extractRun", Map.of("id", "fork-1", "format", "json"), null);
        client.call("extractRun", Map.of("id", "fork-1", "format", "md"), null);
        assertThat(client.call("exportRun", Map.of("id", "fork-1", "origins", "true"), null)
                        .status())
                .isEqualTo(200);
        assertThat(client.call("exportRuns", Map.of("run", "fork-1"), null).status())
                .isEqualTo(200);
        assertThat(client.call("exportRuns", Map.of(), null).status()).isEqualTo(422);
    }

    /** A run that asks a question. */
    private static void asks(DocumentClient client) throws Exception {
        Map<String, Object> ship = Map.of("pipeline", "shipments", "arguments", Map.of("id", "ship-1"));
        assertThat(client.call("startRun", Map.of(), ship).status()).isEqualTo(202);
        await(client, "ship-1", "WAITING");
        String id = client.call("listApprovals", Map.of("status", "open"), null).at("/approvals/0/id");
        Map<String, Object> answer = Map.of("answer", "APPROVED", "comment", "fine");
        assertThat(client.call("answerApproval", Map.of("id", id), answer).at("/by"))
                .isEqualTo("anna");
        client.call("resumeRun", Map.of("id", "ship-1"), null);
        await(client, "ship-1", "COMPLETED");
    }

    /** A run that is paused, continued, named, and removed. */
    private static void stops(DocumentClient client, AssertableWebApplicationContext context) throws Exception {
        Shop.State state = context.getBean(Shop.State.class);
        state.begun = new CountDownLatch(1);
        state.open = new CountDownLatch(1);
        CompletableFuture<DocumentClient.Reply> started = CompletableFuture.supplyAsync(() -> {
            try {
                return client.call(
                        "startRun", Map.of(), Map.of("pipeline", "slow", "arguments", Map.of("id", "slow-1")));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(state.begun.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(started.get(30, TimeUnit.SECONDS).at("/runId")).isEqualTo("slow-1");
        Map<String, String> run = Map.of("id", "slow-1");
        assertThat(client.call("pauseRun", run, Map.of("reason", "lunch")).status())
                .isEqualTo(202);
        state.open.countDown();
        await(client, "slow-1", "PAUSED");
        client.call("resumeRun", run, null);
        await(client, "slow-1", "COMPLETED");
        assertThat(client.call("nameCheckpoint", run, Map.of("name", "audit", "metadata", Map.of("ticket", "A-1")))
                        .at("/position"))
                .startsWith("slow-1@");
        assertThat(client.call("cancelRun", run, Map.of("reason", "late", "mode", "GRACEFUL"))
                        .status())
                .isEqualTo(422);
        assertThat(client.call("deleteRun", run, null).status()).isEqualTo(204);
        assertThat(client.call("showRun", run, null).status()).isEqualTo(404);
    }

    private static void await(DocumentClient client, String run, String status) {
        Awaitility.await()
                .until(() -> client.call("showRun", Map.of("id", run), null).at("/status"), status::equals);
    }

    /** Collects methods and paths, without what answers the rest. */
    private static final class Routes implements RouterFunctions.Visitor, RequestPredicates.Visitor {

        private final Set<String> found;

        private String method = "";

        private String path = "";

        Routes(Set<String> found) {
            this.found = found;
        }

        @Override
        public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
            method = "";
            predicate.accept(this);
            // the dashboard has routes of its own, which are no promise to others
            String page = API + "/page/";
            if (!method.isEmpty() && path.startsWith(API) && !path.startsWith(page) && !path.equals(API + "/me")) {
                found.add(method + " " + path.substring(API.length()).replace("{*", "{"));
            }
        }

        @Override
        public void method(Set<HttpMethod> methods) {
            method = methods.iterator().next().name();
        }

        @Override
        public void path(String pattern) {
            path = pattern;
        }

        @Override
        public void startNested(RequestPredicate predicate) {
            throw new IllegalStateException("Nested routes are not looked at: " + predicate);
        }

        @Override
        public void endNested(RequestPredicate predicate) {}

        @Override
        public void resources(Function<ServerRequest, Optional<Resource>> lookup) {}

        @Override
        public void attributes(Map<String, Object> attributes) {}

        @Override
        public void unknown(RouterFunction<?> function) {}

        @Override
        public void pathExtension(String extension) {}

        @Override
        public void header(String name, String value) {}

        @Override
        public void param(String name, String value) {}

        @Override
        public void version(String version) {}

        @Override
        public void startAnd() {}

        @Override
        public void and() {}

        @Override
        public void endAnd() {}

        @Override
        public void startOr() {}

        @Override
        public void or() {}

        @Override
        public void endOr() {}

        @Override
        public void startNegate() {}

        @Override
        public void endNegate() {}

        @Override
        public void unknown(RequestPredicate predicate) {}
    }
}
