/**
 * Renders what is known of runs for people and for other programs.
 *
 * <p>Start with {@link dev.checkpoint.render.TimelineFormat}, {@link dev.checkpoint.render.ComparisonFormat} and
 * {@link dev.checkpoint.render.GraphFormat}. Depends on the annotations module and on the JSON texts of
 * {@code explain.details}; never on {@code engine}, a store or Spring.
 */
@NullMarked
package dev.checkpoint.render;

import org.jspecify.annotations.NullMarked;
