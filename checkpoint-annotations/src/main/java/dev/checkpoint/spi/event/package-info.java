/**
 * Events of runs, published as they happen.
 *
 * <p>Start with {@link dev.checkpoint.spi.event.CheckpointListener}; the records in this package are also published as
 * Spring application events. {@link dev.checkpoint.spi.event.ExecutionObserver} observes executions from start to end,
 * for spans.
 *
 * <p>Depends on {@code model} only.
 */
@NullMarked
package dev.checkpoint.spi.event;

import org.jspecify.annotations.NullMarked;
