/**
 * Resolves annotations to specs, once per method and class: names, expressions, placeholders, parameter and result
 * types.
 *
 * <p>Start with {@link dev.checkpoint.metadata.SpecResolver}, which reads one method. {@code BeanScanner} finds the
 * annotated beans and collects their problems for {@link dev.checkpoint.metadata.PipelineRegistry}, which finds
 * pipelines and stages by name.
 *
 * <p>Knows annotations and Spring's bean factory; never a proxy, a store or a codec.
 */
@NullMarked
package dev.checkpoint.metadata;

import org.jspecify.annotations.NullMarked;
