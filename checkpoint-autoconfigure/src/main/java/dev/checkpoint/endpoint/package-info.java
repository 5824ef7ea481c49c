/**
 * The parts that the actuator shows.
 *
 * <p>Start with {@link dev.checkpoint.endpoint.CheckpointsEndpoint}, or {@link dev.checkpoint.endpoint.CheckpointHealthIndicator}.
 *
 * <p>Thin: depends on the contracts, {@code doctor}, {@code operations}, {@code given}, and Spring Boot's actuator and health contributors, never on the engine or a store.
 */
@NullMarked
package dev.checkpoint.endpoint;

import org.jspecify.annotations.NullMarked;
