/**
 * Configures the lifecycle of runs in this process: they are propagated to other threads, written at intervals, stopped
 * with the application, recovered after a crash, and removed when they have expired.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration}; {@code Phases}
 * defines the order in which the components start and stop.
 *
 * <p>May use the whole product, except the other features; of these, only the root package. No other package uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure.lifecycle;

import org.jspecify.annotations.NullMarked;
