package dev.checkpoint.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a value that is no secret although its name looks like one: a {@code token} of a text, for example. It is stored
 * as it is, so a result that contains it can be restored.
 *
 * <p>{@link Sensitive} on the same place takes precedence. Names in maps cannot be annotated; use
 * {@code checkpoint.redaction.not-keys} for them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface NotSensitive {}
