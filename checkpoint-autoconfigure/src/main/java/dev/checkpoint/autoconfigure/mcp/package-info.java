/**
 * Wires the tools for agents into the MCP server of Spring AI, and refuses to start where they could not be served as the properties say.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.mcp.CheckpointMcpAutoConfiguration}.
 */
@NullMarked
package dev.checkpoint.autoconfigure.mcp;

import org.jspecify.annotations.NullMarked;
