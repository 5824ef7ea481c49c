package dev.checkpoint.codec.jackson;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is sensitive in payloads, and what is done about it.
 *
 * @param names whether what is kept under a name is sensitive; asked often, so it should remember its answers
 * @param cipher encrypts sensitive values; null if they are masked
 * @param whole whether every payload is encrypted as a whole
 */
public record Protection(Predicate<String> names, @Nullable PayloadCipher cipher, boolean whole) {

    /** Masks what is annotated, and knows no names. */
    public static Protection byAnnotation() {
        return new Protection(name -> false, null, false);
    }

    Protection masking() {
        return new Protection(names, null, false);
    }
}
