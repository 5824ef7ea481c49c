package dev.checkpoint.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.error.RunStoppedException;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.ai.mcp.customizer.McpSyncServerCustomizer;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Who is answered what: nothing for callers who are not known. */
@Timeout(120)
class WhoMayCallTests {

    private static final String INITIALIZE =
            """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18", \
            "capabilities": {}, "clientInfo": {"name": "curl", "version": "1"}}}""";

    /** Each tool with arguments, and what a caller needs. */
    private static final Map<List<Object>, String> CALLS = new LinkedHashMap<>();

    static {
        for (String read : List.of("show_run", "plan_run", "show_timeline")) {
            CALLS.put(List.of(read, "run", "a-1"), "CHECKPOINT_READ");
        }
        CALLS.put(List.of("list_runs"), "CHECKPOINT_READ");
        CALLS.put(List.of("list_runs", "param", "amount>1"), "CHECKPOINT_PAYLOAD");
        CALLS.put(List.of("list_approvals"), "CHECKPOINT_READ");
        CALLS.put(List.of("show_entry", "run", "a-1", "entry", 0), "CHECKPOINT_READ");
        CALLS.put(List.of("explain_stage", "run", "a-1", "stage", "pay"), "CHECKPOINT_READ");
        CALLS.put(List.of("compare_runs", "run", "a-1", "other", "a-2"), "CHECKPOINT_PAYLOAD");
        for (String act : List.of("resume_run", "pause_run", "cancel_run")) {
            CALLS.put(List.of(act, "run", "a-1"), "CHECKPOINT_OPERATE");
        }
        CALLS.put(List.of("fork_run", "run", "a-1", "at", 1), "CHECKPOINT_OPERATE");
        CALLS.put(List.of("answer_approval", "approval", "p-1/ship#0", "answer", "approved"), "CHECKPOINT_OPERATE");
        CALLS.put(List.of("decide_stage", "run", "a-1", "stage", "pay", "outcome", "retry"), "CHECKPOINT_OPERATE");
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

    private static String call(Agent agent, List<Object> call) {
        return agent.call((String) call.get(0), call.subList(1, call.size()).toArray())
                .text();
    }

    private static HttpResponse<String> post(int port, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(INITIALIZE));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersEachCallerWhatIsGranted() {
        AgentServer.with("checkpoint.web.mcp.mode=full")
                .withBean(Filter.class, WhoMayCallTests::believing)
                .run(context -> {
                    Orders orders = context.getBean(Orders.class);
                    orders.order("a-1", 5, "tapir");
                    orders.order("a-2", 6, "tapir");
                    assertThatThrownBy(() -> orders.ship("p-1", "Bern")).isInstanceOf(RunStoppedException.class);
                    long entries = context.getBean(RunExplorer.class)
                            .get("p-1")
                            .summary()
                            .entries();
                    Map<String, List<String>> granted = Map.of(
                            "USER", List.of(),
                            "CHECKPOINT_PAYLOAD", List.of(),
                            "CHECKPOINT_READ", List.of("CHECKPOINT_READ"),
                            "ROLE_CHECKPOINT_READ,CHECKPOINT_PAYLOAD", List.of("CHECKPOINT_READ", "CHECKPOINT_PAYLOAD"),
                            "CHECKPOINT_OPERATE", List.of("CHECKPOINT_READ", "CHECKPOINT_OPERATE"));
                    // one session for all: each call is answered for who sends it, not for who began the session
                    try (Agent agent = Agent.of(AgentServer.port(context), Agent.granted("CHECKPOINT_OPERATE"))) {
                        agent.begin();
                        granted.forEach((authorities, fine) -> CALLS.forEach((call, needed) -> {
                            String answer = call(agent.as(Agent.granted(authorities)), call);
                            if (fine.contains(needed)) {
                                assertThat(answer).as(authorities + call).doesNotContain("not permitted");
                            } else {
                                assertThat(answer)
                                        .as(authorities + call)
                                        .startsWith("The caller is not permitted")
                                        .doesNotContain("a-1", "orders");
                            }
                        }));
                        CALLS.keySet().forEach(call -> assertThat(call(agent.as(Map.of()), call))
                                .startsWith("The caller is not known")
                                .doesNotContain("a-1", "orders"));
                        assertThat(agent.as(Agent.granted("CHECKPOINT_OPERATE")).text("list_approvals"))
                                .contains("evidence: needs CHECKPOINT_PAYLOAD")
                                .doesNotContain("Bern");
                        assertThat(agent.as(Agent.granted("CHECKPOINT_READ"))
                                        .text("show_entry", "run", "a-1", "entry", 2))
                                .contains("needs CHECKPOINT_PAYLOAD")
                                .doesNotContain("paid-5");
                        assertThat(agent.as(Agent.granted("CHECKPOINT_READ,CHECKPOINT_PAYLOAD"))
                                        .text("show_entry", "run", "a-1", "entry", 2))
                                .contains("paid-5");
                        asksForTheRoleThatAnApprovalNames(agent, entries);
                        refusesPagesOfOtherSites(agent);
                        keepsCallersApart(AgentServer.port(context));
                    }
                });
    }

    private static void asksForTheRoleThatAnApprovalNames(Agent agent, long entries) {
        Object[] yes = {"approval", "p-1/ship#1", "answer", "approved", "confirm", true, "entries", entries};
        assertThat(agent.as(Agent.granted("CHECKPOINT_OPERATE")).error("answer_approval", yes))
                .startsWith(
                        "The caller is not permitted to do this: Approval 'p-1/ship#1' needs the role EDITOR, which bert"
                                + " does not have. Nothing was answered");
        assertThat(agent.text("list_approvals")).contains("OPEN p-1/ship#1");
    }

    private static void refusesPagesOfOtherSites(Agent agent) {
        for (Map<String, String> foreign :
                List.of(Map.of("Sec-Fetch-Site", "cross-site"), Map.of("Origin", "https://evil.example"))) {
            Map<String, String> headers = new LinkedHashMap<>(foreign);
            headers.putAll(Agent.granted("CHECKPOINT_OPERATE"));
            assertThat(agent.as(headers).error("list_runs")).contains("another site");
        }
    }

    /** Calls of several callers at once are answered for each of them. */
    private static void keepsCallersApart(int port) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Agent reader = Agent.of(port, Agent.granted("CHECKPOINT_READ,CHECKPOINT_PAYLOAD"))
                        .begin();
                Agent stranger = Agent.of(port, Map.of()).begin()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                boolean known = i % 2 == 0;
                calls.add(threads.submit(() -> {
                    if (known) {
                        assertThat(reader.text("compare_runs", "run", "a-1", "other", "a-2"))
                                .contains("a-1");
                    } else {
                        assertThat(stranger.error("compare_runs", "run", "a-1", "other", "a-2"))
                                .startsWith("The caller is not known");
                    }
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void asksForThePasswordAtTheEndpointWhereNothingElseDoes() {
        AgentServer.with(
                        "checkpoint.web.username=anna",
                        "checkpoint.web.password=geheim",
                        "spring.ai.mcp.server.protocol=stateless",
                        "spring.ai.mcp.server.streamable-http.mcp-endpoint=/agents",
                        "spring.mvc.servlet.path=/app")
                .run(context -> {
                    context.getBean(Orders.class).order("a-1", 5, "tapir");
                    int port = AgentServer.port(context);
                    for (String user : List.of("anna:falsch", "anna", ":geheim", "")) {
                        assertThat(status(port, Agent.basic(user).get("Authorization")))
                                .as(user)
                                .isEqualTo(401);
                    }
                    assertThat(status(port, Agent.basic("anna:geheim").get("Authorization")))
                            .isEqualTo(200);
                });
    }

    private static int status(int port, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/app/agents"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString(INITIALIZE))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void answersOpenServersByTheirOwnNamesOnly() {
        AgentServer.with("checkpoint.web.security=open").run(context -> {
            context.getBean(Orders.class).order("a-1", 5, "tapir");
            int port = AgentServer.port(context);
            try (Agent agent = Agent.of(port, Map.of()).begin()) {
                assertThat(agent.text("list_runs")).contains("a-1");
            }
            assertThat(post(port, "Origin", "https://evil.example").statusCode())
                    .isEqualTo(403);
            assertThat(post(port, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
            assertThat(post(port).statusCode()).isEqualTo(200);
        });
    }

    /** Then no request is known on the thread that calls the tool. */
    @Test
    void answersNothingOnThreadsOfTheirOwn() {
        AgentServer.with("checkpoint.web.security=open")
                .withBean(
                        "elsewhere",
                        McpSyncServerCustomizer.class,
                        () -> server -> server.immediateExecution(false),
                        definition -> definition.setPrimary(true))
                .run(context -> {
                    context.getBean(Orders.class).order("a-1", 5, "tapir");
                    try (Agent agent =
                            Agent.of(AgentServer.port(context), Map.of()).begin()) {
                        assertThat(agent.error("list_runs")).contains("on the thread that answers the request");
                    }
                });
    }

    @Test
    void isOffUnlessAskedFor() {
        AgentServer.with("checkpoint.web.security=open", "checkpoint.web.mcp.enabled=false")
                .run(context -> {
                    try (Agent agent =
                            Agent.of(AgentServer.port(context), Map.of()).begin()) {
                        assertThat(agent.names()).isEmpty();
                    }
                });
    }
}
