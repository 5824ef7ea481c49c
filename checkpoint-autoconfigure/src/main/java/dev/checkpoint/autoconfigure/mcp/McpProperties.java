package dev.checkpoint.autoconfigure.mcp;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the tools for agents.
 *
 * @param enabled Whether the MCP server of Spring AI offers tools that look at runs. Needs checkpoint.web.enabled, whose security decides
 *     who may see what.
 * @param mode Whether there are tools that act on runs, too. They are for callers who may operate.
 */
@ConfigurationProperties("checkpoint.web.mcp")
public record McpProperties(@DefaultValue("false") boolean enabled, @DefaultValue("read-only") Mode mode) {

    /** What tools there are. */
    public enum Mode {
        /** Those that look and those that act. */
        FULL,
        /** Those that look. */
        READ_ONLY
    }
}
