/**
 * What annotations and configuration say about pipelines and stages, as records, and what a call is to those that hand it to
 * the engine.
 *
 * <p>Start with {@link dev.checkpoint.spec.RunSpec} and {@link dev.checkpoint.spec.StageSpec}.
 * {@link dev.checkpoint.spec.ReturnAdapter} is for return types whose value comes later,
 * {@link dev.checkpoint.spec.CurrentRun} tells the {@link dev.checkpoint.spec.Frame} of the current thread,
 * {@link dev.checkpoint.spec.Pipelines} finds pipelines by name.
 *
 * <p>Depends on the annotations module and SLF4J only; never on the engine, Spring or AspectJ.
 */
@NullMarked
package dev.checkpoint.spec;

import org.jspecify.annotations.NullMarked;
