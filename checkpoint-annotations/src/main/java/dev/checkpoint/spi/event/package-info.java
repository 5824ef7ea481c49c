/**
 * What happened to a run, told as it happens.
 *
 * <p>Start with {@link dev.checkpoint.spi.event.CheckpointListener}; the records beside it are also published as
 * Spring application events.
 *
 * <p>Depends on {@code model} only.
 */
@NullMarked
package dev.checkpoint.spi.event;

import org.jspecify.annotations.NullMarked;
