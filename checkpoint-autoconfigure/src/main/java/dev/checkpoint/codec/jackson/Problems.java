package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.spi.codec.ValueType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;

/** Describes problems that Jackson reports: the type, the path, and the reason. */
final class Problems {

    private Problems() {}

    /**
     * The exception for what is thrown while a value is read or written, by Jackson or by code of the application.
     *
     * @throws VirtualMachineError if it is one, except for an exhausted stack
     */
    static PayloadException exception(String verb, ValueType type, Throwable problem) {
        if (problem instanceof PayloadException known) {
            return known;
        }
        return new PayloadException(describe(verb, type, problem), problem);
    }

    static String describe(String verb, ValueType type, Throwable problem) {
        if (problem instanceof VirtualMachineError fatal && !(problem instanceof StackOverflowError)) {
            throw fatal;
        }
        String reason = problem instanceof StackOverflowError
                ? "it is nested too deeply"
                : problem instanceof JacksonException jackson
                        ? reason(jackson)
                        : problem.getClass().getName() + " was thrown";
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
        return Wording.place(path.toString());
    }
}
