package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.autoconfigure.web.CheckpointWebAutoConfiguration;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Who may do what over HTTP: nothing for callers who are not known. */
@ExtendWith(OutputCaptureExtension.class)
class WhoMayTests {

    private static final String API = "/checkpoints/api";

    /** Every request there is, and the permission it needs beside that to read. */
    private static final Map<String, Permission> REQUESTS = new TreeMap<>();

    static {
        for (String read : List.of(
                "/runs",
                "/runs/a-1",
                "/runs/a-1/entries",
                "/runs/a-1/timeline",
                "/runs/a-1/plan",
                "/runs/a-1/explain/price",
                "/runs/a-1/progress",
                "/runs/a-1/checkpoints",
                "/pipelines",
                "/statistics",
                "/approvals",
                "/openapi.json",
                "/events?run=nothing",
                "/socket",
                "/me",
                "/page/pipelines/orders",
                "/page/runs/a-1",
                "/page/runs/a-1/entries/0",
                "/page/runs/a-1/plan",
                "/page/runs/a-1/graph",
                "/elsewhere")) {
            REQUESTS.put("GET " + read, Permission.READ);
        }
        REQUESTS.put("GET /runs/a-1/entries/1/payload", Permission.PAYLOAD);
        REQUESTS.put("GET /runs/a-1/extract", Permission.PAYLOAD);
        REQUESTS.put("GET /runs/a-1/compare/a-1", Permission.PAYLOAD);
        REQUESTS.put("GET /runs/a-1/compare", Permission.PAYLOAD);
        for (String act : List.of(
                "/runs",
                "/runs/a-1/resume",
                "/runs/a-1/pause",
                "/runs/a-1/cancel",
                "/runs/a-1/fork",
                "/runs/a-1/checkpoints",
                "/runs/a-1/accept",
                "/runs/a-1/decisions",
                "/approvals/a-1/ship")) {
            REQUESTS.put("POST " + act, Permission.OPERATE);
        }
        REQUESTS.put("DELETE /runs/a-1", Permission.OPERATE);
        for (String ofPages : List.of(
                "/page/inbox",
                "/page/questions",
                "/page/pipelines",
                "/page/pipelines/orders",
                "/page/pipelines/orders/form")) {
            REQUESTS.put("GET " + ofPages, Permission.READ);
        }
        REQUESTS.put("POST /page/markdown", Permission.READ);
        REQUESTS.put("POST /page/runs/a-1/plan", Permission.OPERATE);
        REQUESTS.put("GET /page/runs/a-1/form", Permission.PAYLOAD);
        REQUESTS.put("GET /page/compare/a-1", Permission.PAYLOAD);
        REQUESTS.put("GET /page/compare/a-1/a-1", Permission.PAYLOAD);
    }

    private static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }

    private static int status(Client client, String request, String... headers) throws Exception {
        String[] words = request.split(" ");
        return client.send(words[0], API + words[1], words[0].equals("POST") ? "{}" : null, headers)
                .status();
    }

    /** Stands for the filters of Spring Security, and believes what it is told. */
    private static Filter believing() {
        return (request, response, chain) -> {
            String authorities = ((HttpServletRequest) request).getHeader("X-Authorities");
            if (authorities != null) {
                SecurityContextHolder.setContext(
                        new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                                "bert", "", AuthorityUtils.commaSeparatedStringToAuthorityList(authorities))));
            }
            try {
                chain.doFilter(request, response);
            } finally {
                SecurityContextHolder.clearContext();
            }
        };
    }

    @Test
    void doesNothingForCallersWhoAreNotKnown() {
        WebServer.with("checkpoint.web.username=anna", "checkpoint.web.password=geheim")
                .run(context -> {
                    for (String user : new String[] {null, "anna:falsch", "anna", "", "anna:geheim:", ":geheim"}) {
                        Client client = new Client(port(context), user);
                        for (String request : REQUESTS.keySet()) {
                            assertThat(status(client, request))
                                    .as(user + " " + request)
                                    .isEqualTo(401);
                        }
                    }
                    Client.Answer answer = new Client(port(context), null).get(API + "/runs");
                    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
                    assertThat(answer.at("/type")).isEqualTo("urn:checkpoint:problem:unauthenticated");
                    assertThat(status(new Client(port(context), null), "GET /runs", "Authorization", "Basic %%%"))
                            .isEqualTo(401);
                });
    }

    @Test
    void doesForUsersOfSpringSecurityWhatIsGranted() {
        WebServer.with().withBean(Filter.class, WhoMayTests::believing).run(context -> {
            context.getBean(Shop.class).order("a-1", 1);
            Client client = new Client(port(context), null);
            Map<String, List<Permission>> granted = Map.of(
                    "USER", List.of(),
                    "CHECKPOINT_READ", List.of(Permission.READ),
                    "ROLE_CHECKPOINT_READ", List.of(Permission.READ),
                    "CHECKPOINT_READ,CHECKPOINT_PAYLOAD", List.of(Permission.READ, Permission.PAYLOAD),
                    "CHECKPOINT_PAYLOAD", List.of(),
                    "CHECKPOINT_OPERATE", List.of(Permission.READ, Permission.OPERATE));
            for (Map.Entry<String, List<Permission>> grant : granted.entrySet()) {
                for (Map.Entry<String, Permission> request : REQUESTS.entrySet()) {
                    boolean may = grant.getValue().contains(request.getValue());
                    if (may && request.getValue() == Permission.OPERATE) {
                        // what it does is told elsewhere
                        continue;
                    }
                    int status = status(client, request.getKey(), "X-Authorities", grant.getKey());
                    assertThat(status != 403 && status != 401)
                            .as(grant.getKey() + " " + request.getKey() + " gave " + status)
                            .isEqualTo(may);
                }
            }
            assertThat(status(client, "GET /runs")).isEqualTo(401);
            assertThat(status(client, "POST /runs/a-1/checkpoints", "X-Authorities", "CHECKPOINT_OPERATE"))
                    .isEqualTo(422);
            String seen = client.send("GET", API + "/runs/a-1", null, "X-Authorities", "CHECKPOINT_READ")
                    .text();
            assertThat(seen).contains("needs CHECKPOINT_PAYLOAD").doesNotContain("\"amount\"");
        });
    }

    @Test
    void doesNotTellArgumentsByWhatIsFound() {
        WebServer.with().withBean(Filter.class, WhoMayTests::believing).run(context -> {
            context.getBean(Shop.State.class).limit = 10_000_000;
            context.getBean(Shop.class).order("a-1", 7654321);
            Client client = new Client(port(context), null);
            for (String path : List.of("/runs?param=amount%3E5", "/statistics?param=amount%3E5")) {
                assertThat(status(client, "GET " + path, "X-Authorities", "CHECKPOINT_READ"))
                        .isEqualTo(403);
                assertThat(status(client, "GET " + path, "X-Authorities", "CHECKPOINT_READ,CHECKPOINT_PAYLOAD"))
                        .isEqualTo(200);
            }
            for (String path : List.of(
                    "/runs",
                    "/runs/a-1",
                    "/runs/a-1/entries",
                    "/runs/a-1/timeline",
                    "/runs/a-1/timeline?format=text",
                    "/runs/a-1/timeline?format=html",
                    "/runs/a-1/timeline?format=svg",
                    "/runs/a-1/timeline?format=mermaid",
                    "/runs/a-1/timeline?format=trace",
                    "/runs/a-1/plan",
                    "/runs/a-1/explain/price",
                    "/runs/a-1/progress",
                    "/runs/a-1/checkpoints",
                    "/page/runs/a-1",
                    "/page/runs/a-1/entries/0",
                    "/page/runs/a-1/entries/1",
                    "/page/runs/a-1/entries/3",
                    "/page/runs/a-1/plan",
                    "/page/runs/a-1/graph",
                    "/page/inbox",
                    "/page/questions",
                    "/page/pipelines/orders",
                    "/approvals")) {
                Client.Answer answer = client.send("GET", API + path, null, "X-Authorities", "CHECKPOINT_READ");
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.text()).as(path).doesNotContain("7654321", "15308642");
            }
        });
    }

    @Test
    void doesNothingForOtherSitesThatABrowserShows() {
        WebServer.with("checkpoint.web.username=anna", "checkpoint.web.password=geheim")
                .run(context -> {
                    context.getBean(Shop.class).order("a-1", 1);
                    Client client = new Client(port(context), "anna:geheim");
                    String act = "POST /runs/a-1/checkpoints";
                    assertThat(status(client, act, "Sec-Fetch-Site", "cross-site"))
                            .isEqualTo(403);
                    assertThat(status(client, act, "Sec-Fetch-Site", "same-site"))
                            .isEqualTo(403);
                    assertThat(status(client, act, "Origin", "https://elsewhere.example.org"))
                            .isEqualTo(403);
                    assertThat(status(client, act, "Origin", "null")).isEqualTo(403);
                    assertThat(status(client, act, "Sec-Fetch-Site", "same-origin", "Origin", "https://proxy.example"))
                            .isEqualTo(422);
                    assertThat(status(client, act, "Origin", "http://localhost:" + port(context)))
                            .isEqualTo(422);
                    assertThat(status(client, "GET /runs", "Sec-Fetch-Site", "cross-site"))
                            .isEqualTo(200);
                });
    }

    @Test
    void onlyShowsWhatIsReadOnly() {
        WebServer.with(
                        "checkpoint.web.mode=read-only",
                        "checkpoint.web.username=anna",
                        "checkpoint.web.password=geheim")
                .run(context -> {
                    context.getBean(Shop.class).order("a-1", 1);
                    Client client = new Client(port(context), "anna:geheim");
                    for (Map.Entry<String, Permission> request : REQUESTS.entrySet()) {
                        if (request.getValue() == Permission.OPERATE) {
                            assertThat(status(client, request.getKey()))
                                    .as(request.getKey())
                                    .isEqualTo(403);
                        }
                    }
                    assertThat(client.get(API + "/runs/a-1").at("/status")).isEqualTo("COMPLETED");
                });
    }

    @Test
    void onlyShowsWhatIsReadOnlyToUsersOfSpringSecurity() {
        WebServer.with("checkpoint.web.mode=read-only")
                .withBean(Filter.class, WhoMayTests::believing)
                .run(context -> {
                    context.getBean(Shop.class).order("a-1", 1);
                    Client client = new Client(port(context), null);
                    String all = "CHECKPOINT_READ,CHECKPOINT_OPERATE,CHECKPOINT_PAYLOAD";
                    for (Map.Entry<String, Permission> request : REQUESTS.entrySet()) {
                        boolean act = request.getValue() == Permission.OPERATE;
                        int status = status(client, request.getKey(), "X-Authorities", all);
                        assertThat(status == 403)
                                .as(request.getKey() + " gave " + status)
                                .isEqualTo(act);
                        assertThat(status(client, request.getKey(), "X-Authorities", "USER"))
                                .as(request.getKey())
                                .isEqualTo(403);
                        assertThat(status(client, request.getKey()))
                                .as(request.getKey())
                                .isEqualTo(401);
                    }
                    assertThat(client.send("GET", API + "/runs/a-1", null, "X-Authorities", all)
                                    .at("/status"))
                            .isEqualTo("COMPLETED");
                });
    }

    @Test
    void startsOnlyIfCallersCanBeKnown() {
        WebServer.with()
                .withClassLoader(new FilteredClassLoader("org.springframework.security"))
                .run(context -> {
                    assertThat(context).hasFailed();
                    FailureAnalysis analysis = analysis(context.getStartupFailure());
                    assertThat(analysis.getAction())
                            .contains("Spring Security", "checkpoint.web.username", "security=open");
                });
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (type, name, problem) -> {})
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(analysis -> analysis != null && analysis.getAction().contains("checkpoint.web"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isOpenIfThatIsAskedFor(CapturedOutput output) {
        WebServer.with("checkpoint.web.security=open", "checkpoint.web.base-path=/ops/runs")
                .run(context -> {
                    Client client = new Client(port(context), null);
                    assertThat(client.get("/ops/runs/api/runs").status()).isEqualTo(200);
                    assertThat(client.get(API + "/runs").status()).isEqualTo(404);
                    assertThat(output).contains("checkpoint.web.security=open: everybody");
                });
    }

    @Test
    void isNotThereUnlessItIsAskedFor() {
        WebServer.with("checkpoint.web.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("checkpointWebRoutes"));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CheckpointWebAutoConfiguration.class))
                .withPropertyValues("checkpoint.web.enabled=true")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("checkpointWebRoutes"));
    }
}
