/**
 * Conversion of values to payloads and back.
 *
 * <p>Start with {@link dev.checkpoint.spi.codec.PayloadCodec}. {@link dev.checkpoint.spi.codec.ResultUpgrade} is for
 * applications whose results have changed.
 *
 * <p>Depends on {@code model} only; uses no JSON library.
 */
@NullMarked
package dev.checkpoint.spi.codec;

import org.jspecify.annotations.NullMarked;
