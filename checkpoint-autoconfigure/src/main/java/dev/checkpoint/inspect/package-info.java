/**
 * What looks at runs. Nothing is executed here, and nothing is written.
 *
 * <p>Start with {@link dev.checkpoint.inspect.StoreRunExplorer}. Depends on the annotations module, {@code engine.kept}, {@code plan},
 * {@code compare} and {@code explain.details}; never on {@code engine}, a front end, a store or Spring.
 */
@NullMarked
package dev.checkpoint.inspect;

import org.jspecify.annotations.NullMarked;
