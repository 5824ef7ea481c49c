/**
 * Proof of {@code effect = TRANSACTIONAL}: what a stage writes to its database and its entry are there together, once, or
 * not at all.
 *
 * <p>Start with {@link dev.checkpoint.transactional.TransactionalStageTests}, and with
 * {@link dev.checkpoint.transactional.TransactionalKillTests} for processes that are killed between any two statements.
 * Applications are those of users: nothing here looks into the engine or the store.
 */
@NullMarked
package dev.checkpoint.transactional;

import org.jspecify.annotations.NullMarked;
