/**
 * Puts everything together in a Spring Boot application.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.CheckpointAutoConfiguration}, then
 * {@link dev.checkpoint.autoconfigure.CheckpointProperties} for what can be configured. May use everything; nobody uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure;

import org.jspecify.annotations.NullMarked;
