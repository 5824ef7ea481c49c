/**
 * Digests of the inputs of a stage.
 *
 * <p>Start with {@link dev.checkpoint.spi.key.Fingerprinter}.
 *
 * <p>Depends on {@code spi.codec} only.
 */
@NullMarked
package dev.checkpoint.spi.key;

import org.jspecify.annotations.NullMarked;
