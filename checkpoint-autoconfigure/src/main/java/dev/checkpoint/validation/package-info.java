/**
 * The start-up checks for beans that would not do what their annotations say: one small class per check.
 *
 * <p>Start with {@link dev.checkpoint.validation.Validation}. Calls of a stage through {@code this} are found in the byte
 * code: {@link dev.checkpoint.validation.SelfCalls}.
 *
 * <p>Reads classes and specs only: depends on the annotations module, {@code spec}, {@code metadata} and Spring. Creates and calls no bean, and knows no store, no JSON and no proxy.
 */
@NullMarked
package dev.checkpoint.validation;

import org.jspecify.annotations.NullMarked;
