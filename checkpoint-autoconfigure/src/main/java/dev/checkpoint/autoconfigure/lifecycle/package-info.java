/**
 * How runs live in this process: they are carried to other threads, written at intervals, stopped with the application,
 * recovered after a crash, and removed when they have expired.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration}; {@code Phases} says in
 * which order the parts start and stop.
 *
 * <p>May use everything of the product, and of the other features only the root package. No other package
 * uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure.lifecycle;

import org.jspecify.annotations.NullMarked;
