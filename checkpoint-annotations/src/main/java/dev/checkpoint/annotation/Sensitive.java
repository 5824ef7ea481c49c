package dev.checkpoint.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a value that must not be readable in a journal: an argument, a field or record component inside an argument or
 * result, or, on a method, its result.
 *
 * <p>With {@code checkpoint.encryption.keyset} the value is stored encrypted and restored unchanged. Without a key it
 * is masked. A result that contains a masked value cannot be restored: a resumed run executes the stage again if its effect is
 * {@code REPEATABLE}, and stops otherwise.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Sensitive {}
