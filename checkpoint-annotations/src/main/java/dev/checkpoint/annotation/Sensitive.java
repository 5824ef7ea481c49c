package dev.checkpoint.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a value that nobody may read in a journal: an argument, a field or record component inside an argument or result,
 * or, on a method, its result.
 *
 * <p>With {@code checkpoint.encryption.keyset} it is stored encrypted and restored as it was. Without a key it is masked;
 * then what contains it cannot be restored, and a resumed run executes the stage again.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Sensitive {}
