/**
 * Annotations to specs, once per method and class: names, expressions, placeholders, parameter and result types.
 *
 * <p>Start with {@link dev.checkpoint.metadata.SpecResolver}; {@link dev.checkpoint.metadata.PipelineRegistry} finds the
 * annotated beans and collects what is wrong with them.
 *
 * <p>Knows annotations and Spring's bean factory; never a proxy, a store or a codec.
 */
@NullMarked
package dev.checkpoint.metadata;

import org.jspecify.annotations.NullMarked;
