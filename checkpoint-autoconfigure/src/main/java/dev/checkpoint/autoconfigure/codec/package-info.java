/**
 * Values to JSON and to digests, and what is masked or encrypted on the way.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration}.
 *
 * <p>May use everything of the product, and of the other features only the root package. No other package
 * uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure.codec;

import org.jspecify.annotations.NullMarked;
