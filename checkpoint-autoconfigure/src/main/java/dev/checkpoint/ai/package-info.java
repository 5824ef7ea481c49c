/**
 * Records what Spring AI does inside a stage, without code in the application: model calls, tool calls, rendered
 * prompts.
 *
 * <p>Start with {@link dev.checkpoint.ai.ModelCalls}, which listens to Spring AI's own observations.
 *
 * <p>Depends on the reports of stages, Spring AI and Micrometer's observations. No class here proxies a model or fails
 * a call.
 */
@NullMarked
package dev.checkpoint.ai;

import org.jspecify.annotations.NullMarked;
