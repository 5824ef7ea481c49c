/**
 * What acts on runs, shared by every front end.
 *
 * <p>Start with {@link dev.checkpoint.operations.EngineRunOperations}. Depends on the annotations module, {@code spec},
 * {@code engine} and the packages below it, {@code control}, {@code inspect} and {@code archive}; never on a front end, a store or Spring.
 */
@NullMarked
package dev.checkpoint.operations;

import org.jspecify.annotations.NullMarked;
