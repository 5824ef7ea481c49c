package dev.checkpoint.engine.journal;

import dev.checkpoint.spi.redaction.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Stack traces as text for the log. */
public final class StackTraces {

    private StackTraces() {}

    /** The stack trace of an exception, masked, because its messages may quote secrets; never fails. */
    public static String masked(Throwable error, Redactor redactor) {
        StringWriter trace = new StringWriter();
        try {
            error.printStackTrace(new PrintWriter(trace, true));
        } catch (Throwable broken) {
            return error.getClass().getName();
        }
        return redactor.text(trace.toString().strip());
    }
}
