/**
 * Propagates the current run to other threads with Micrometer context propagation.
 *
 * <p>Start with {@link dev.checkpoint.propagation.RunThreadLocalAccessor}, registered as a service. Depends
 * on {@code spec} only, never on the engine. The only package that may name {@code io.micrometer.context}.
 */
@NullMarked
package dev.checkpoint.propagation;

import org.jspecify.annotations.NullMarked;
