/**
 * Wiring of the actuator endpoint and of what the application tells about itself.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.endpoint.CheckpointEndpointAutoConfiguration}. The health indicator is wired with the
 * telemetry.
 */
@NullMarked
package dev.checkpoint.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
