/**
 * Forks: new runs whose journal begins with entries of another run.
 *
 * <p>Start with {@link dev.checkpoint.fork.RunForks}. Depends on the annotations module only; never on a front end, a store or
 * Spring.
 */
@NullMarked
package dev.checkpoint.fork;

import org.jspecify.annotations.NullMarked;
