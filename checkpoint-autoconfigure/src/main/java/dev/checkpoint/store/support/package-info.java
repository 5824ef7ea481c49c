/**
 * What stores that keep documents share: the boundary between "where bytes lie" and "what they mean".
 *
 * <p>Start with {@link dev.checkpoint.store.support.DocumentFormat}; {@link dev.checkpoint.store.support.EntryNumbers} is for
 * every store.
 *
 * <p>Depends on the contracts in {@code checkpoint-annotations} only; knows no medium and no JSON library.
 */
@NullMarked
package dev.checkpoint.store.support;

import org.jspecify.annotations.NullMarked;
