package dev.checkpoint.codec.jackson;

import dev.checkpoint.spi.codec.ValueType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Words for what Jackson reports: which type, at which path, and why. */
final class Problems {

    private Problems() {}

    static String describe(String verb, ValueType type, Throwable problem) {
        String reason =
                problem instanceof JacksonException jackson ? jackson.getOriginalMessage() : "it is nested too deeply";
        return "Cannot " + verb + " a value declared " + type + " at " + path(problem) + ": " + reason;
    }

    private static String path(@Nullable Throwable problem) {
        StringBuilder path = new StringBuilder("$");
        if (problem instanceof JacksonException jackson) {
            for (JacksonException.Reference step : jackson.getPath()) {
                if (step.getPropertyName() != null) {
                    path.append('.').append(step.getPropertyName());
                } else {
                    path.append('[').append(step.getIndex()).append(']');
                }
            }
        }
        return path.toString();
    }
}
