package dev.checkpoint.codec.jackson;

import dev.checkpoint.spi.codec.ValueType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;

/** Describes problems that Jackson reports: the type, the path, and the reason. */
final class Problems {

    private Problems() {}

    static String describe(String verb, ValueType type, Throwable problem) {
        String reason = problem instanceof JacksonException jackson ? reason(jackson) : "it is nested too deeply";
        return "Cannot " + verb + " a value declared " + type + " at " + path(problem) + ": " + reason;
    }

    /** The reason without the value, which may be a secret. */
    private static String reason(JacksonException problem) {
        String message = String.valueOf(problem.getOriginalMessage());
        if (!(problem instanceof InvalidFormatException invalid)) {
            return message;
        }
        String value = String.valueOf(invalid.getValue());
        return value.isEmpty() ? message : message.replace(value, "...");
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
