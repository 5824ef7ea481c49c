/**
 * Typed exceptions that carry their ids as fields.
 *
 * <p>Start with {@link dev.checkpoint.error.CheckpointException}. Every message says what happened, where, and what
 * to do next; programs read the fields, never the text.
 *
 * <p>Depends on no other package of Checkpoint.
 */
@NullMarked
package dev.checkpoint.error;

import org.jspecify.annotations.NullMarked;
