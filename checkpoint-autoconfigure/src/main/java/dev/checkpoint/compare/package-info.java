/**
 * How two runs differ. Nothing is executed here, and nothing is written.
 *
 * <p>Start with {@link dev.checkpoint.compare.RunComparer}. {@code ComparedRun} holds what is known of one run, {@code Siblings}
 * aligns the calls that belong to the same call, {@code StageDifferences} says how two calls differ; {@code Tree} is JSON,
 * {@code TreeDifferences} and {@code TextDifference} compare values, both by {@code Alignment}.
 *
 * <p>Depends on the annotations module, {@code plan}, {@code explain} and {@code explain.details}; never on {@code engine}, a front
 * end, a store or Spring.
 */
@NullMarked
package dev.checkpoint.compare;

import org.jspecify.annotations.NullMarked;
