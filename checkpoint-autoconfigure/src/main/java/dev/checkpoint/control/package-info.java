/**
 * What is asked of runs while they are executed, and who sees to it: pause and cancel, from any instance.
 *
 * <p>Start with {@link dev.checkpoint.control.RunStops}. Depends on the annotations module, {@code engine} and
 * {@code engine.journal}; never on a front end, a store or Spring.
 */
@NullMarked
package dev.checkpoint.control;

import org.jspecify.annotations.NullMarked;
