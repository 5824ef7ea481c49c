package dev.checkpoint.autoconfigure.mcp;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.web.CheckpointWebAutoConfiguration;
import dev.checkpoint.mcp.EndpointGuard;
import dev.checkpoint.mcp.McpTools;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.web.Access;
import dev.checkpoint.web.BackgroundRuns;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** Tools for agents of operators, on the MCP server of Spring AI; off by default. */
@AutoConfiguration(
        after = {CheckpointAutoConfiguration.class, CheckpointWebAutoConfiguration.class},
        beforeName = "org.springframework.ai.mcp.server.common.autoconfigure.McpServerAutoConfiguration")
@ConditionalOnBooleanProperty("checkpoint.web.mcp.enabled")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(PipelineRegistry.class)
@EnableConfigurationProperties(McpProperties.class)
public final class CheckpointMcpAutoConfiguration {

    private static final String ENDPOINT = "spring.ai.mcp.server.streamable-http.mcp-endpoint";

    CheckpointMcpAutoConfiguration(Environment environment) {
        ClassLoader classes = ClassUtils.getDefaultClassLoader();
        new McpRequirements(environment, classes == null ? getClass().getClassLoader() : classes).check();
    }

    /** With the MCP Java SDK, which Spring AI brings. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(McpServerFeatures.class)
    @ConditionalOnBean(Access.class)
    static class WithServer {

        @Bean
        @ConditionalOnMissingBean
        McpTools checkpointMcpTools(
                McpProperties properties,
                RunExplorer explorer,
                RunOperations operations,
                Access access,
                BackgroundRuns background) {
            return new McpTools(
                    explorer, operations, access, properties.mode() == McpProperties.Mode.FULL ? background : null);
        }

        @Bean
        List<McpServerFeatures.SyncToolSpecification> checkpointMcpToolsWithSessions(McpTools tools) {
            return tools.withSessions();
        }

        @Bean
        List<McpStatelessServerFeatures.SyncToolSpecification> checkpointMcpToolsStateless(McpTools tools) {
            return tools.stateless();
        }

        /** Spring Security guards the endpoint if it is there; otherwise what guards the rest of the interface does. */
        @Bean
        MappedInterceptor checkpointMcpEndpointGuard(Access access, Environment environment) {
            HandlerInterceptor guard =
                    access.isSentByBrowsers() ? new EndpointGuard(access) : new HandlerInterceptor() {};
            return new MappedInterceptor(new String[] {environment.getProperty(ENDPOINT, "/mcp")}, guard);
        }
    }
}
