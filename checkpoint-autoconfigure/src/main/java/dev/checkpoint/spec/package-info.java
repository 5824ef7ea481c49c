/**
 * The content of annotations and configuration of pipelines and stages, as records, and the types with which calls are
 * passed to the engine.
 *
 * <p>Start with {@link dev.checkpoint.spec.RunSpec} and {@link dev.checkpoint.spec.StageSpec}.
 * {@link dev.checkpoint.spec.ReturnAdapter} is for asynchronous return types, {@link dev.checkpoint.spec.CurrentRun}
 * holds the {@link dev.checkpoint.spec.Frame} of the current thread, {@link dev.checkpoint.spec.Pipelines} finds
 * pipelines by name, {@link dev.checkpoint.spec.ResultUpgrades} finds what makes results of earlier versions usable.
 *
 * <p>Depends on the annotations module and SLF4J only; never on the engine, Spring or AspectJ.
 */
@NullMarked
package dev.checkpoint.spec;

import org.jspecify.annotations.NullMarked;
