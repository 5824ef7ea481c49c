/** Tools for agents, tried with the MCP server of Spring AI and a real client. */
@NullMarked
package dev.checkpoint.mcp;

import org.jspecify.annotations.NullMarked;
