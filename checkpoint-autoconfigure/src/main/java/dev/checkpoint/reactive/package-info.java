/**
 * Stages and pipelines that return a {@code Mono} or a {@code Flux}: each subscription is one call, and Reactor's
 * context carries the run.
 *
 * <p>Start with {@link dev.checkpoint.reactive.MonoResults}; {@link dev.checkpoint.reactive.Subscriptions} contains
 * their common code. The only package that may name Reactor; it depends on {@code spec} and decides nothing.
 */
@NullMarked
package dev.checkpoint.reactive;

import org.jspecify.annotations.NullMarked;
