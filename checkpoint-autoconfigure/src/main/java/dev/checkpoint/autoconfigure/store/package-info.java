/**
 * Configures where runs are kept: the store that {@code checkpoint.store} names, and its tables.
 *
 * <p>Start with {@link dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration}, then
 * {@link dev.checkpoint.autoconfigure.store.CheckpointJdbcStoreAutoConfiguration} for the database.
 *
 * <p>May use the whole product, except the other features; of these, only the root package. No other package uses it.
 */
@NullMarked
package dev.checkpoint.autoconfigure.store;

import org.jspecify.annotations.NullMarked;
