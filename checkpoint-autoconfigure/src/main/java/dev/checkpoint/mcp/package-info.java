/**
 * Runs for agents of operators: tools of the Model Context Protocol over the beans {@code RunExplorer} and {@code RunOperations}. Answers
 * are texts of a bounded length that name runs and entries, without what the caller may not see.
 *
 * <p>Start with {@link dev.checkpoint.mcp.McpTools}. Off unless {@code checkpoint.web.mcp.enabled} is set. Has no logic of its own: who may do what
 * is decided by {@code web}, and what runs say is put into words by {@code render} and the API. Depends on these, {@code given} for
 * conditions of lists, the MCP Java SDK and Spring MVC; the server is that of Spring AI.
 */
@NullMarked
package dev.checkpoint.mcp;

import org.jspecify.annotations.NullMarked;
