/**
 * How entries of a run get into its journal: now or later, in order, and only as long as the run is ours.
 *
 * <p>Start with {@link dev.checkpoint.engine.journal.JournalWriter}, through which the owner of a run writes;
 * {@link dev.checkpoint.engine.journal.UnsavedRuns} keeps what a run leaves behind that ends during an outage.
 *
 * <p>Depends on the annotations module only: it knows entries and a store, but nothing of how stages and runs are executed.
 */
@NullMarked
package dev.checkpoint.engine.journal;

import org.jspecify.annotations.NullMarked;
