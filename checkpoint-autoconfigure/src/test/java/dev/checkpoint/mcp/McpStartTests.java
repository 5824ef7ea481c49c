package dev.checkpoint.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Applications that cannot offer the tools as configured do not start, and say why. */
class McpStartTests {

    private static void fails(WebApplicationContextRunner runner, String described, String action) {
        runner.run(context -> {
            assertThat(context).hasFailed();
            List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
                    .load(FailureAnalyzer.class, (type, instance, failure) -> {});
            FailureAnalysis analysis = analyzers.stream()
                    .map(analyzer -> analyzer.analyze(context.getStartupFailure()))
                    .filter(found -> found != null && found.getDescription().startsWith("checkpoint.web.mcp"))
                    .findFirst()
                    .orElseThrow();
            assertThat(analysis.getDescription()).contains(described);
            assertThat(analysis.getAction()).contains(action);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoint.web.enabled=false, checkpoint.web.enabled is not, checkpoint.web.enabled=true",
        "spring.ai.mcp.server.enabled=false, spring.ai.mcp.server.enabled is false, Remove one",
        "spring.ai.mcp.server.stdio=true, standard input, Remove spring.ai.mcp.server.stdio",
        "spring.ai.mcp.server.protocol=sse, a stream of events, streamable",
        "spring.ai.mcp.server.type=ASYNC, asynchronous, spring.ai.mcp.server.type=sync",
        "checkpoint.web.on-management-port=true, port of the application, Remove one",
        "checkpoint.web.mode=READ_ONLY;checkpoint.web.mcp.mode=full, checkpoint.web.mode is read-only, agents may not",
    })
    void doesNotStartWhere(String properties, String described, String action) {
        fails(
                AgentServer.with("checkpoint.web.security=open").withPropertyValues(properties.split(";")),
                described,
                action);
    }

    @Test
    void needsTheServer() {
        fails(
                AgentServer.withoutServer("checkpoint.web.security=open")
                        .withClassLoader(new FilteredClassLoader("org.springframework.ai.mcp.server.webmvc")),
                "no MCP server of Spring AI",
                "spring-ai-starter-mcp-server-webmvc");
    }
}
