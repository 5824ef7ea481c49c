/**
 * Meters, spans and the health indicator.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.telemetry.CheckpointTelemetryAutoConfiguration}.
 *
 * <p>May use the whole product, except the other features; of these, only the root package. No other package uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure.telemetry;

import org.jspecify.annotations.NullMarked;
