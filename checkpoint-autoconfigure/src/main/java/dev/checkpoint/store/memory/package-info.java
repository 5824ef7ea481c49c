/**
 * Journals in memory, for tests and runs nobody will ask about.
 *
 * <p>Start with {@link dev.checkpoint.store.memory.MemoryCheckpointStore}.
 *
 * <p>Depends on the contracts only.
 */
@NullMarked
package dev.checkpoint.store.memory;

import org.jspecify.annotations.NullMarked;
