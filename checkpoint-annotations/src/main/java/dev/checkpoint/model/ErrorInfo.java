package dev.checkpoint.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception as data: readable in every store, never deserialised into an exception.
 *
 * @param type class name of the exception
 * @param message its message, if it had one
 * @param frames the stack, innermost first, as {@code StackTraceElement} prints them; may be shortened
 * @param cause its cause
 * @param suppressed the exceptions it suppressed
 * @param ancestors class names of its superclasses, the nearest first, up to {@code Exception} or {@code Error}; empty if they
 *     were not recorded
 */
public record ErrorInfo(
        String type,
        @Nullable String message,
        List<String> frames,
        @Nullable ErrorInfo cause,
        List<ErrorInfo> suppressed,
        List<String> ancestors) {

    /** Creates one whose superclasses are not known. */
    public ErrorInfo(
            String type,
            @Nullable String message,
            List<String> frames,
            @Nullable ErrorInfo cause,
            List<ErrorInfo> suppressed) {
        this(type, message, frames, cause, suppressed, List.of());
    }

    /** Copies the lists. */
    public ErrorInfo {
        frames = frames == null ? List.of() : List.copyOf(frames);
        suppressed = suppressed == null ? List.of() : List.copyOf(suppressed);
        ancestors = ancestors == null ? List.of() : List.copyOf(ancestors);
    }

    /** Returns what {@link #ancestors} holds of exceptions of a class. */
    public static List<String> ancestorsOf(Class<?> type) {
        List<String> ancestors = new ArrayList<>();
        for (Class<?> above = type.getSuperclass();
                above != null && above != Throwable.class && above != Object.class;
                above = above.getSuperclass()) {
            ancestors.add(above.getName());
        }
        return ancestors;
    }

    /** Returns the class name without its package, and the message: {@code IOException: disk full}. */
    public String summary() {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return message == null || message.isBlank() ? simple : simple + ": " + message;
    }

    /** Returns the {@link #summary()} on one line with at most this many characters, for lists, logs and reasons. */
    public String brief(int longest) {
        String summary = summary();
        StringBuilder line = new StringBuilder(Math.min(summary.length(), longest) + 1);
        boolean blank = false;
        for (int i = 0; i < summary.length(); ) {
            int c = summary.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                blank = true;
            } else if (line.length() + 2 > longest) {
                return line.append('…').toString();
            } else {
                line.append(blank ? " " : "").appendCodePoint(c);
                blank = false;
            }
        }
        return line.toString();
    }
}
