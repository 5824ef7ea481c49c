/**
 * Hints for Spring's ahead-of-time processing: {@link dev.checkpoint.aot.StageHints} for the stages and pipelines of
 * each bean, {@link dev.checkpoint.aot.ResourceHints} for Checkpoint's files. Declared in
 * {@code META-INF/spring/aot.factories} and loaded only during processing; no package depends on it.
 */
@NullMarked
package dev.checkpoint.aot;

import org.jspecify.annotations.NullMarked;
