package dev.checkpoint.telemetry;

import dev.checkpoint.spi.redaction.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * An exception as it may leave the application.
 *
 * @param type its class
 * @param simpleType its class without the package
 * @param message its message, masked; its class if it has none
 * @param stackTrace its stack trace with causes, masked
 */
record MaskedError(String type, String simpleType, String message, String stackTrace) {

    private static final int LONGEST_TRACE = 16_000;

    static MaskedError of(Throwable error, Redactor redactor) {
        String type = error.getClass().getName();
        String simpleType = error.getClass().getSimpleName();
        try {
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace, true));
            String text = redactor.text(trace.toString());
            String message = error.getMessage();
            return new MaskedError(
                    type,
                    simpleType,
                    message == null ? type : redactor.text(message),
                    text.length() <= LONGEST_TRACE ? text : text.substring(0, LONGEST_TRACE));
        } catch (Throwable broken) {
            // an exception's own getMessage may throw
            return new MaskedError(type, simpleType, type, type);
        }
    }

    /** An exception that says this and nothing else. */
    RuntimeException asException() {
        return new Carrier(type + ": " + message);
    }

    private static final class Carrier extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Carrier(String message) {
            super(message, null, false, false);
        }
    }
}
