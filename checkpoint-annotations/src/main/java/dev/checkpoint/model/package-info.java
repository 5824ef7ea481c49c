/**
 * The vocabulary of the journal as immutable values: run ids, states, fingerprints, entries, payloads, summaries.
 *
 * <p>Start with {@link dev.checkpoint.model.Entry}; a run is a numbered list of entries.
 *
 * <p>Must not depend on any other package of Checkpoint, because all other packages depend on it.
 */
@NullMarked
package dev.checkpoint.model;

import org.jspecify.annotations.NullMarked;
