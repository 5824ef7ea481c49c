/**
 * The API of applications: the operations on runs, and the recorder that a stage can inject.
 *
 * <p>Start with {@link dev.checkpoint.RunOperations} to start and resume runs, {@link dev.checkpoint.RunExplorer} to inspect
 * them, {@link dev.checkpoint.RunArchive} to remove them, {@link dev.checkpoint.FanOut} to apply a stage to many items, and
 * {@link dev.checkpoint.StageRecorder} to record what a stage decided.
 *
 * <p>Depends on {@code model} only; never on an SPI or on Spring.
 */
@NullMarked
package dev.checkpoint;

import org.jspecify.annotations.NullMarked;
