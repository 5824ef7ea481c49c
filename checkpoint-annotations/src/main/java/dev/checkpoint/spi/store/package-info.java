/**
 * What a store has to offer: a conditional append, a read, and nothing that an engine could decide instead.
 *
 * <p>Start with {@link dev.checkpoint.spi.store.CheckpointStore}; optional abilities are further interfaces
 * ({@link dev.checkpoint.spi.store.RunCatalog}). The contract every store has to pass is
 * {@code CheckpointStoreContract} in the test-jar of this module.
 *
 * <p>Depends on {@code model}, {@code error} and {@code spi.redaction} only; a store never sees the engine.
 */
@NullMarked
package dev.checkpoint.spi.store;

import org.jspecify.annotations.NullMarked;
