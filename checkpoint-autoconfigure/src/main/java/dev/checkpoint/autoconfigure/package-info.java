/**
 * Assembles Checkpoint in a Spring Boot application. This package contains the engine, the interception of beans, the
 * operations, and what the features share; each feature has its own package.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.CheckpointAutoConfiguration}, then
 * {@link dev.checkpoint.autoconfigure.CheckpointProperties} for what can be configured. Properties that more than one
 * feature reads are also here.
 *
 * <p>May use the whole product except the features below it, which use it. No other package uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure;

import org.jspecify.annotations.NullMarked;
