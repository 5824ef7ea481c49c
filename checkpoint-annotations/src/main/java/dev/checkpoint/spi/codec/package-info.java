/**
 * Conversion of values to payloads and back.
 *
 * <p>Start with {@link dev.checkpoint.spi.codec.PayloadCodec}.
 *
 * <p>Depends on {@code model} only; uses no JSON library.
 */
@NullMarked
package dev.checkpoint.spi.codec;

import org.jspecify.annotations.NullMarked;
