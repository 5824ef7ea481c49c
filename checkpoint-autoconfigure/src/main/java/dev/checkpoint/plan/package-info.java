/**
 * What a resume of a run would do, and why stages were executed. Nothing is executed here, and nothing is written.
 *
 * <p>Start with {@link dev.checkpoint.plan.Planner}. A plan is made in three steps: {@code KnownCalls} puts together what the
 * journal tells of each call, also for comparisons and graphs, {@code TodaysInputs} says what is known of the inputs that a resume would call it with, and
 * {@code Outlook} matches that with what is kept, with the rules of {@code dev.checkpoint.engine.kept} that a resume uses.
 *
 * <p>Depends on the annotations module, {@code spec}, {@code engine.kept}, {@code engine.values}, {@code explain} and
 * {@code explain.details}; never on {@code engine}, a front end, a store or Spring.
 */
@NullMarked
package dev.checkpoint.plan;

import org.jspecify.annotations.NullMarked;
