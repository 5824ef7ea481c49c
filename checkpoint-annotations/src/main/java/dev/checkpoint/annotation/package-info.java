/**
 * The annotations that turn method calls into runs and stages.
 *
 * <p>Start with {@link dev.checkpoint.annotation.Checkpointed} on the pipeline method and
 * {@link dev.checkpoint.annotation.Stage} on the methods it calls.
 *
 * <p>Plain annotations and enums: no dependency on other packages of Checkpoint.
 */
@NullMarked
package dev.checkpoint.annotation;

import org.jspecify.annotations.NullMarked;
