/**
 * What application code holds: the operations on runs and the recorder a stage may inject.
 *
 * <p>Start with {@link dev.checkpoint.RunOperations} to start, resume and look at runs, and with
 * {@link dev.checkpoint.StageRecorder} to explain what a stage decided.
 *
 * <p>Depends on {@code model} and {@code error} only; never on an SPI or on Spring.
 */
@NullMarked
package dev.checkpoint;

import org.jspecify.annotations.NullMarked;
