/**
 * Resolves annotations to specs, once per method and class: names, expressions, placeholders, parameter and result
 * types.
 *
 * <p>Start with {@link dev.checkpoint.metadata.SpecResolver}, which reads one method. {@code BeanScanner} finds the
 * annotated beans and collects their problems for {@link dev.checkpoint.metadata.PipelineRegistry}, which finds
 * pipelines and stages by name.
 *
 * <p>Depends on the annotations module, {@code spec} and Spring's bean factory; never on the engine, a proxy, a store or a
 * codec.
 */
@NullMarked
package dev.checkpoint.metadata;

import org.jspecify.annotations.NullMarked;
