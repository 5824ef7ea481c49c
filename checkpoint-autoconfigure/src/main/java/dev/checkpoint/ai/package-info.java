/**
 * Records what Spring AI does inside a stage, without code in the application: model calls, tool calls, rendered
 * prompts; and makes stages of tool calls and, if that is wanted, of model calls.
 *
 * <p>Start with {@link dev.checkpoint.ai.ModelCalls}, which listens to Spring AI's own observations, and with
 * {@link dev.checkpoint.ai.DurableToolCalls} and {@link dev.checkpoint.ai.DurableChatModel}, which stand before the beans of
 * the application.
 *
 * <p>Depends on the reports and specs of stages, Spring AI and Micrometer's observations, and not on the engine. What records
 * never fails a call.
 */
@NullMarked
package dev.checkpoint.ai;

import org.jspecify.annotations.NullMarked;
