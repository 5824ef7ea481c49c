package dev.checkpoint.engine.values;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Exceptions as data. */
public final class Errors {

    private static final int MAX_DEPTH = 20;

    private Errors() {}

    /** What the journal keeps of an exception; never fails, whatever the exception overrides. */
    public static ErrorInfo describe(Throwable error, Redactor redactor) {
        return new ErrorDescription(redactor).of(error);
    }

    /**
     * What is looked for, in an exception or in one of its first causes; a chain of causes may have no end.
     *
     * @param in what an exception holds; null if it is not the one
     */
    public static <T> @Nullable T first(Throwable error, Function<Throwable, @Nullable T> in) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            T found = in.apply(cause);
            if (found != null) {
                return found;
            }
            cause = cause(cause);
        }
        return null;
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
