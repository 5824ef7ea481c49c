/**
 * The words of the journal as immutable values: run ids, states, fingerprints, entries, payloads, summaries.
 *
 * <p>Start with {@link dev.checkpoint.model.Entry}; a run is nothing but a numbered list of them.
 *
 * <p>Must not depend on any other package of ours: every other one is written in these words.
 */
@NullMarked
package dev.checkpoint.model;

import org.jspecify.annotations.NullMarked;
