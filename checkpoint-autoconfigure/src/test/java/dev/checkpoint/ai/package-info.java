/**
 * What is recorded of Spring AI, with Spring AI's own clients, advisors and tools around models whose remote end is here.
 *
 * <p>Start with {@link dev.checkpoint.ai.Conversation}, the application of these tests.
 */
@NullMarked
package dev.checkpoint.ai;

import org.jspecify.annotations.NullMarked;
