package dev.checkpoint.autoconfigure.explain;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;

/** Decides what may be shown of the value of a property. */
@FunctionalInterface
interface ValueSanitizer {

    /**
     * Returns the value, or its replacement.
     *
     * @param source where it comes from; null if that is not known
     */
    String sanitize(@Nullable PropertySource<?> source, String name, String value);
}
