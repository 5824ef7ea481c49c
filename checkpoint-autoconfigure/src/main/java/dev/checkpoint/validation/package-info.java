/**
 * What is found at start-up about beans that would not do what their annotations say: one small class per check.
 *
 * <p>Start with {@link dev.checkpoint.validation.Validation}. Calls of a stage through {@code this} are found in the byte
 * code: {@link dev.checkpoint.validation.SelfCalls}.
 *
 * <p>Looks at classes and specs only; creates no bean, calls none, and knows no store, no JSON and no proxy.
 */
@NullMarked
package dev.checkpoint.validation;

import org.jspecify.annotations.NullMarked;
