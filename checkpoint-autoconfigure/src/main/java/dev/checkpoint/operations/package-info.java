/**
 * What acts on runs, shared by every front end.
 *
 * <p>Start with {@link dev.checkpoint.operations.EngineRunOperations}. Depends on {@code engine}, {@code engine.journal},
 * {@code inspect} and the annotations module; never on a front end, a store or Spring.
 */
@NullMarked
package dev.checkpoint.operations;

import org.jspecify.annotations.NullMarked;
