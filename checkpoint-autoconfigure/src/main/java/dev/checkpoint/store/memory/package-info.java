/**
 * Journals in memory, for tests and throw-away runs.
 *
 * <p>Start with {@link dev.checkpoint.store.memory.MemoryCheckpointStore}.
 *
 * <p>Depends on the contracts only.
 */
@NullMarked
package dev.checkpoint.store.memory;

import org.jspecify.annotations.NullMarked;
