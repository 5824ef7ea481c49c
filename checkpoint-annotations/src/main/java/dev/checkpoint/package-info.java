/**
 * The API of applications: the operations on runs, and the recorder that a stage can inject.
 *
 * <p>Start with {@link dev.checkpoint.RunOperations} to start, resume and inspect runs, and with
 * {@link dev.checkpoint.StageRecorder} to record what a stage decided.
 *
 * <p>Depends on {@code model} and {@code error} only; never on an SPI or on Spring.
 */
@NullMarked
package dev.checkpoint;

import org.jspecify.annotations.NullMarked;
