package dev.checkpoint.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception as data: readable in every store, never deserialised into code.
 *
 * @param type class name of the exception
 * @param message its message, if it had one
 * @param frames the stack, innermost first, as {@code StackTraceElement} prints them; may be shortened
 * @param cause what it was caused by
 * @param suppressed what it suppressed
 */
public record ErrorInfo(
        String type,
        @Nullable String message,
        List<String> frames,
        @Nullable ErrorInfo cause,
        List<ErrorInfo> suppressed) {

    /** Copies the lists. */
    public ErrorInfo {
        frames = frames == null ? List.of() : List.copyOf(frames);
        suppressed = suppressed == null ? List.of() : List.copyOf(suppressed);
    }

    /** Class name without its package, and the message: {@code IOException: disk full}. */
    public String summary() {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return message == null || message.isBlank() ? simple : simple + ": " + message;
    }
}
