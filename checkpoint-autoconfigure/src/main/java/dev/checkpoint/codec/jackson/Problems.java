package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.spi.codec.ValueType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

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
        return "Cannot " + verb + " a value declared " + type + " at " + path(problem) + ": " + reason(problem);
    }

    /** Where and why what was just written cannot be read, as a difference. */
    static String unreadable(PayloadException problem) {
        Throwable cause = problem.getCause();
        return path(cause) + ": it can be written, but not read back: "
                + (cause == null ? problem.getMessage() : reason(cause));
    }

    private static String reason(Throwable problem) {
        return problem instanceof StackOverflowError
                ? "it is nested too deeply"
                : problem instanceof JacksonException jackson
                        ? Reasons.of(jackson)
                        : problem.getClass().getName() + " was thrown";
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
