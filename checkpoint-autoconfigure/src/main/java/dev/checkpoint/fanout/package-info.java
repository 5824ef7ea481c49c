/**
 * Applies a stage to many items, several at a time.
 *
 * <p>Start with {@link dev.checkpoint.fanout.ThreadsFanOut}, the bean. {@code SharedWork} is one fan-out as its threads share
 * it. Depends on the API and {@code spec} only: which executor there is, the auto-configuration knows.
 */
@NullMarked
package dev.checkpoint.fanout;

import org.jspecify.annotations.NullMarked;
