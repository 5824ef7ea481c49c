/**
 * What a store has to offer: a conditional append, a read, and nothing that an engine could decide instead.
 *
 * <p>Start with {@link dev.checkpoint.spi.store.CheckpointStore}; abilities that only some stores have are further interfaces
 * ({@link dev.checkpoint.spi.store.RunCatalog}). How entries are written is in {@code format}. The contracts every store has
 * to pass are in the test-jar of this module: {@code CheckpointStoreContract}, and one for each ability.
 *
 * <p>Depends on the root package, for queries and summaries, {@code model}, {@code format} and {@code spi.redaction} only; a
 * store never sees the engine.
 */
@NullMarked
package dev.checkpoint.spi.store;

import org.jspecify.annotations.NullMarked;
