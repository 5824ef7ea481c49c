/**
 * Puts everything together in a Spring Boot application: here the engine, what stands in front of the beans, the operations,
 * and what the features share; each feature in a package of its own.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.CheckpointAutoConfiguration}, then
 * {@link dev.checkpoint.autoconfigure.CheckpointProperties} for what can be configured. Properties that more than one feature
 * reads are here too.
 *
 * <p>May use everything of the product but the features below it, which use it. No package outside uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure;

import org.jspecify.annotations.NullMarked;
