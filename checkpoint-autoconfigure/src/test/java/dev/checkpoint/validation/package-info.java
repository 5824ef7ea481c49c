/**
 * What start-up validation finds, and that it finds nothing in ordinary applications.
 *
 * <p>Start with {@link dev.checkpoint.validation.FindingsTests}, one broken bean per finding, and
 * {@link dev.checkpoint.validation.OrdinaryStylesTests}. Everything goes through an application context.
 */
@NullMarked
package dev.checkpoint.validation;

import org.jspecify.annotations.NullMarked;
