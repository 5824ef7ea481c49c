/**
 * How entries are written, for stores that keep documents or columns: the boundary between "where bytes lie" and "what they
 * mean". A store takes a format and writes no field of an entry itself, so that it keeps those of later versions too.
 *
 * <p>Start with {@link dev.checkpoint.spi.store.format.DocumentFormat}, or with
 * {@link dev.checkpoint.spi.store.format.ColumnFormat} if the medium has columns.
 *
 * <p>Depends on {@code model} only; knows no medium and no JSON library.
 */
@NullMarked
package dev.checkpoint.spi.store.format;

import org.jspecify.annotations.NullMarked;
