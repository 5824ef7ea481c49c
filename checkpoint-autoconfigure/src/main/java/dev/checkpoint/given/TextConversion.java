package dev.checkpoint.given;

import dev.checkpoint.spi.codec.ValueType;
import org.jspecify.annotations.Nullable;

/** Makes values of bare text, by rules of its own. Thread-safe. */
@FunctionalInterface
public interface TextConversion {

    /** Converts nothing. */
    TextConversion NONE = (text, type) -> {
        throw new IllegalArgumentException("no conversion");
    };

    /**
     * Converts a text.
     *
     * @return the value; null if the text stands for none
     * @throws RuntimeException if it cannot be one
     */
    @Nullable
    Object convert(String text, ValueType type);
}
