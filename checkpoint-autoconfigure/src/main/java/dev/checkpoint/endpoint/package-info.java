/**
 * The parts that the actuator shows.
 *
 * <p>Start with {@link dev.checkpoint.endpoint.CheckpointHealthIndicator}.
 *
 * <p>Thin: depends on the contracts and on Spring Boot's health contributors, never on the engine or a store.
 */
@NullMarked
package dev.checkpoint.endpoint;

import org.jspecify.annotations.NullMarked;
