/**
 * Configures how values become JSON and digests, and what is masked or encrypted.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration}.
 *
 * <p>May use the whole product, except the other features; of these, only the root package. No other package uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure.codec;

import org.jspecify.annotations.NullMarked;
