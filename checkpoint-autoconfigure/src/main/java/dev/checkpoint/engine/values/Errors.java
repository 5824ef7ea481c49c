package dev.checkpoint.engine.values;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.spi.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/** Exceptions as data. */
public final class Errors {

    private Errors() {}

    /** What the journal keeps of an exception; never fails, whatever the exception overrides. */
    public static ErrorInfo describe(Throwable error, Redactor redactor) {
        return new ErrorDescription(redactor).of(error);
    }

    /** What an exception was caused by; null as well if it does not say so. */
    public static @Nullable Throwable cause(Throwable error) {
        try {
            return error.getCause();
        } catch (Throwable broken) {
            return null;
        }
    }
}
