package dev.checkpoint.codec.jackson;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is sensitive in payloads, and how it is protected.
 *
 * @param names whether a value with a name is sensitive; called often, so it should cache its results
 * @param cipher encrypts sensitive values; null if they are masked
 * @param whole whether every payload is encrypted as a whole
 */
public record Protection(Predicate<String> names, @Nullable PayloadCipher cipher, boolean whole) {

    /** Masks annotated values only. */
    public static Protection byAnnotation() {
        return new Protection(name -> false, null, false);
    }

    Protection masking() {
        return new Protection(names, null, false);
    }
}
