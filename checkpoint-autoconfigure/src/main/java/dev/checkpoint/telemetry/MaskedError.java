package dev.checkpoint.telemetry;

import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.redaction.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Supplier;

/** An exception as it may leave the application. Masks each part on demand, because most parts are rarely needed. */
final class MaskedError {

    private static final int LONGEST_TRACE = 16_000;

    private final Throwable error;

    private final Redactor redactor;

    MaskedError(Throwable error, Redactor redactor) {
        this.error = error;
        this.redactor = redactor;
    }

    /** Its class. */
    String type() {
        return error.getClass().getName();
    }

    /** Its class without the package, also for an anonymous class. */
    String simpleType() {
        String name = error.getClass().getSimpleName();
        return name.isEmpty() ? type().substring(type().lastIndexOf('.') + 1) : name;
    }

    /** Its message, masked; its class if there is no message. */
    String message() {
        return orType(() -> {
            String message = error.getMessage();
            return message == null ? type() : redactor.text(message);
        });
    }

    /** Its stack trace with causes, masked. */
    String stackTrace() {
        return orType(() -> {
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace, true));
            return Texts.start(redactor.text(trace.toString()), LONGEST_TRACE);
        });
    }

    /** An exception's own getMessage may throw. */
    private String orType(Supplier<String> text) {
        try {
            return text.get();
        } catch (Throwable broken) {
            return type();
        }
    }

    /** An exception that contains only this text. */
    RuntimeException asException() {
        return new Carrier(type() + ": " + message());
    }

    private static final class Carrier extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Carrier(String message) {
            super(message, null, false, false);
        }
    }
}
