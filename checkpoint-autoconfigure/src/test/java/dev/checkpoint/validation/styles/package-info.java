/**
 * Ten small applications, written as ordinary Spring users write them: validation must find nothing in any of them.
 *
 * <p>Each is one configuration class with its beans inside. See {@link dev.checkpoint.validation.OrdinaryStylesTests}.
 */
@NullMarked
package dev.checkpoint.validation.styles;

import org.jspecify.annotations.NullMarked;
