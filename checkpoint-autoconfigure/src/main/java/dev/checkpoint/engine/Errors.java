package dev.checkpoint.engine;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.spi.redaction.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exceptions as data. */
final class Errors {

    /**
     * Frames kept of one exception, which only endless recursion exceeds; a cause keeps only those it does not share with
     * what it caused.
     */
    private static final int MAX_FRAMES = 256;

    private static final int MAX_DEPTH = 20;

    private Errors() {}

    /** The stack trace as a text for the log, masked: what listeners throw may quote what they were told of. */
    static String trace(Throwable error, Redactor redactor) {
        StringWriter trace = new StringWriter();
        try {
            error.printStackTrace(new PrintWriter(trace, true));
        } catch (RuntimeException | StackOverflowError broken) {
            return error.getClass().getName();
        }
        return redactor.text(trace.toString().strip());
    }

    static ErrorInfo describe(Throwable error, Redactor redactor) {
        return describe(
                error, new StackTraceElement[0], Collections.newSetFromMap(new IdentityHashMap<>()), 0, redactor);
    }

    private static ErrorInfo describe(
            Throwable error, StackTraceElement[] enclosing, Set<Throwable> seen, int depth, Redactor redactor) {
        seen.add(error);
        StackTraceElement[] trace = error.getStackTrace();
        Throwable cause = error.getCause();
        List<ErrorInfo> suppressed = new ArrayList<>();
        for (Throwable one : error.getSuppressed()) {
            if (depth < MAX_DEPTH && !seen.contains(one)) {
                suppressed.add(describe(one, trace, seen, depth + 1, redactor));
            }
        }
        ErrorInfo causeInfo = cause == null || seen.contains(cause) || depth >= MAX_DEPTH
                ? null
                : describe(cause, trace, seen, depth + 1, redactor);
        return new ErrorInfo(
                error.getClass().getName(), message(error, redactor), frames(trace, enclosing), causeInfo, suppressed);
    }

    /** An exception's own getMessage may throw; that must not hide the failure it tells of. */
    private static @Nullable String message(Throwable error, Redactor redactor) {
        try {
            String message = error.getMessage();
            return message == null ? null : redactor.text(message);
        } catch (RuntimeException | StackOverflowError broken) {
            return "(its message cannot be read: " + broken.getClass().getName() + ")";
        }
    }

    private static List<String> frames(StackTraceElement[] trace, StackTraceElement[] enclosing) {
        int own = trace.length;
        for (int i = enclosing.length - 1; own > 0 && i >= 0 && trace[own - 1].equals(enclosing[i]); i--) {
            own--;
        }
        List<String> frames = new ArrayList<>(Math.min(own, MAX_FRAMES) + 1);
        for (int i = 0; i < own && i < MAX_FRAMES; i++) {
            frames.add(trace[i].toString());
        }
        int more = trace.length - frames.size();
        if (more > 0) {
            frames.add("... " + more + " more");
        }
        return frames;
    }
}
