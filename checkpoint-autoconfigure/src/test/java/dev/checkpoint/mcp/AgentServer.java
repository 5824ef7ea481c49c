package dev.checkpoint.mcp;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointRecoveryAutoConfiguration;
import dev.checkpoint.autoconfigure.mcp.CheckpointMcpAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.autoconfigure.web.CheckpointWebAutoConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.mcp.server.common.autoconfigure.McpServerAutoConfiguration;
import org.springframework.ai.mcp.server.common.autoconfigure.McpServerJsonMapperAutoConfiguration;
import org.springframework.ai.mcp.server.common.autoconfigure.McpServerStatelessAutoConfiguration;
import org.springframework.ai.mcp.server.webmvc.autoconfigure.McpServerStatelessWebMvcAutoConfiguration;
import org.springframework.ai.mcp.server.webmvc.autoconfigure.McpServerStreamableHttpWebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

/** An application with a real server and the MCP server of Spring AI. */
final class AgentServer {

    private AgentServer() {}

    static WebApplicationContextRunner with(String... properties) {
        return withoutServer(properties)
                .withConfiguration(AutoConfigurations.of(
                        McpServerAutoConfiguration.class,
                        McpServerJsonMapperAutoConfiguration.class,
                        McpServerStatelessAutoConfiguration.class,
                        McpServerStatelessWebMvcAutoConfiguration.class,
                        McpServerStreamableHttpWebMvcAutoConfiguration.class));
    }

    static WebApplicationContextRunner withoutServer(String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                // the streams of clients would be waited for
                "server.shutdown=immediate",
                "checkpoint.store=memory",
                "checkpoint.recovery.enabled=false",
                "checkpoint.web.enabled=true",
                "checkpoint.web.mcp.enabled=true",
                "spring.ai.mcp.server.enabled=true",
                "spring.ai.mcp.server.protocol=streamable"));
        all.addAll(List.of(properties));
        return new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
                .withConfiguration(AutoConfigurations.of(
                        TomcatServletWebServerAutoConfiguration.class,
                        DispatcherServletAutoConfiguration.class,
                        WebMvcAutoConfiguration.class,
                        AopAutoConfiguration.class,
                        JacksonAutoConfiguration.class,
                        CheckpointAutoConfiguration.class,
                        CheckpointCodecAutoConfiguration.class,
                        CheckpointExplainAutoConfiguration.class,
                        CheckpointLifecycleAutoConfiguration.class,
                        CheckpointRecoveryAutoConfiguration.class,
                        CheckpointStoreAutoConfiguration.class,
                        CheckpointWebAutoConfiguration.class,
                        CheckpointMcpAutoConfiguration.class))
                .withBean(Orders.Stages.class)
                .withBean(Orders.class)
                .withPropertyValues(all.toArray(String[]::new));
    }

    static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }
}
