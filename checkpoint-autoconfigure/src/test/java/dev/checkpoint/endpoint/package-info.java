/**
 * What the actuator shows, asked as the actuator asks.
 *
 * <p>Start with {@link dev.checkpoint.endpoint.CheckpointHealthIndicatorTests}.
 */
@NullMarked
package dev.checkpoint.endpoint;

import org.jspecify.annotations.NullMarked;
