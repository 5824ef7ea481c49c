package dev.checkpoint.autoconfigure.mcp;

import dev.checkpoint.autoconfigure.web.WebNotServedException;
import java.util.Locale;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** What an application needs to offer the tools. A missing piece stops the start, as the property says that the tools are relied on. */
final class McpRequirements {

    private static final String ENABLED = "checkpoint.web.mcp.enabled is set, and ";

    private static final String SERVER =
            "org.springframework.ai.mcp.server.common.autoconfigure.McpServerAutoConfiguration";

    private static final String OVER_HTTP =
            "org.springframework.ai.mcp.server.webmvc.transport.WebMvcStreamableServerTransportProvider";

    private final Environment environment;

    private final ClassLoader classes;

    McpRequirements(Environment environment, ClassLoader classes) {
        this.environment = environment;
        this.classes = classes;
    }

    /**
     * Looks at them.
     *
     * @throws WebNotServedException if one is missing
     */
    void check() {
        unless(
                flag("checkpoint.web.enabled", false),
                ENABLED + "checkpoint.web.enabled is not.",
                "Set checkpoint.web.enabled=true, whose security decides who may see what, or remove"
                        + " checkpoint.web.mcp.enabled.");
        unless(
                ClassUtils.isPresent(SERVER, classes) && ClassUtils.isPresent(OVER_HTTP, classes),
                ENABLED + "there is no MCP server of Spring AI for Spring MVC on the class path.",
                "Add org.springframework.ai:spring-ai-starter-mcp-server-webmvc, or remove checkpoint.web.mcp.enabled.");
        unless(
                flag("spring.ai.mcp.server.enabled", true),
                ENABLED + "spring.ai.mcp.server.enabled is false.",
                "Remove one of them.");
        unless(
                !flag("spring.ai.mcp.server.stdio", false),
                ENABLED
                        + "the MCP server talks over standard input (spring.ai.mcp.server.stdio), where no caller is known.",
                "Remove spring.ai.mcp.server.stdio, so that the server talks over HTTP, or remove"
                        + " checkpoint.web.mcp.enabled.");
        String protocol = word("spring.ai.mcp.server.protocol", "sse");
        unless(
                protocol.equals("streamable") || protocol.equals("stateless"),
                ENABLED + "the MCP server sends answers to the client that opened a stream of events"
                        + " (spring.ai.mcp.server.protocol=sse, which Spring AI takes if nothing is set), not to the one that asks.",
                "Set spring.ai.mcp.server.protocol=streamable or stateless, or remove checkpoint.web.mcp.enabled.");
        unless(
                word("spring.ai.mcp.server.type", "sync").equals("sync"),
                ENABLED
                        + "the MCP server is asynchronous: its tools are not called on the thread that knows the caller.",
                "Set spring.ai.mcp.server.type=sync, or remove checkpoint.web.mcp.enabled.");
        unless(
                !flag("checkpoint.web.on-management-port", false),
                ENABLED + "checkpoint.web.on-management-port, too; the MCP server is on the port of the application.",
                "Remove one of them.");
        unless(
                !word("checkpoint.web.mcp.mode", "").equals("full")
                        || !word("checkpoint.web.mode", "").equals("readonly"),
                "checkpoint.web.mcp.mode is full, and checkpoint.web.mode is read-only.",
                "Remove one of them: agents may not do what people may not.");
    }

    private boolean flag(String name, boolean otherwise) {
        return environment.getProperty(name, Boolean.class, otherwise);
    }

    /** Words of enums are read as leniently as Spring Boot reads them. */
    private String word(String name, String otherwise) {
        return environment.getProperty(name, otherwise).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static void unless(boolean fine, String message, String action) {
        if (!fine) {
            throw new WebNotServedException(message, action);
        }
    }
}
