/**
 * What happened to a run, told as it happens.
 *
 * <p>Start with {@link dev.checkpoint.spi.event.CheckpointListener}; the records beside it are also published as
 * Spring application events. {@link dev.checkpoint.spi.event.ExecutionObserver} is around what happens, for spans.
 *
 * <p>Depends on {@code model} only.
 */
@NullMarked
package dev.checkpoint.spi.event;

import org.jspecify.annotations.NullMarked;
