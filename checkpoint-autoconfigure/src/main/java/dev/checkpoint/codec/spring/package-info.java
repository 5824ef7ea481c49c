/**
 * Writes values of Spring, and the money of its applications, to payloads and reads them back as what they were.
 *
 * <p>Start with {@link dev.checkpoint.codec.spring.SpringValues}, which finds out what is on the class path.
 *
 * <p>Depends on {@code codec.jackson}, Jackson and Spring's values; not on the engine, and not on Spring's context. Digests of
 * arguments use it only for values with fields that are no state.
 */
@NullMarked
package dev.checkpoint.codec.spring;

import org.jspecify.annotations.NullMarked;
