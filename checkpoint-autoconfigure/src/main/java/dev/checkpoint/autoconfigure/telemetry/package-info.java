/**
 * Meters, spans and the health indicator.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.telemetry.CheckpointTelemetryAutoConfiguration}.
 *
 * <p>May use everything of the product, and of the other features only the root package. No other package
 * uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure.telemetry;

import org.jspecify.annotations.NullMarked;
