/**
 * Values as people and other programs give them, as text or JSON, made into values of declared types, and conditions of queries.
 *
 * <p>Start with {@link dev.checkpoint.given.GivenValues} and {@link dev.checkpoint.given.QueryText}. Plain Java: depends on the annotations module and {@code spec}; what
 * converts text is given to it.
 */
@NullMarked
package dev.checkpoint.given;

import org.jspecify.annotations.NullMarked;
