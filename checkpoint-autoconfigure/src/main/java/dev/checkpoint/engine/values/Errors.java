package dev.checkpoint.engine.values;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.spi.redaction.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Exceptions as data. */
public final class Errors {

    private Errors() {}

    /** The stack trace as a text for the log, masked: what listeners throw may quote what they were told of. */
    public static String trace(Throwable error, Redactor redactor) {
        StringWriter trace = new StringWriter();
        try {
            error.printStackTrace(new PrintWriter(trace, true));
        } catch (Throwable broken) {
            return error.getClass().getName();
        }
        return redactor.text(trace.toString().strip());
    }

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
