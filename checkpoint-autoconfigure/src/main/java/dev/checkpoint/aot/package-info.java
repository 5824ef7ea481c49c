/**
 * What Spring's ahead-of-time processing has to know: {@link dev.checkpoint.aot.StageHints} of the stages and pipelines of
 * each bean, {@link dev.checkpoint.aot.ResourceHints} of our own files. Named in {@code META-INF/spring/aot.factories} and
 * loaded during processing alone; nobody depends on it.
 */
@NullMarked
package dev.checkpoint.aot;

import org.jspecify.annotations.NullMarked;
