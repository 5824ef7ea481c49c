package dev.checkpoint.engine.values;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One exception as data, within bounds: of a long chain of causes the first ones and the root, of many suppressed ones the
 * first; the others are counted. What an exception overrides may fail, and that hides nothing else.
 */
final class ErrorDescription {

    /** Of one chain. */
    private static final int MAX_CAUSES = 40;

    /** Of all chains together. */
    private static final int MOST = 100;

    private static final int LONGEST_MESSAGE = 32_768;

    /** Masked before it is cut, so that no secret loses what it is recognised by. */
    private static final int MARGIN = 8192;

    private final Redactor redactor;

    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private int shown;

    ErrorDescription(Redactor redactor) {
        this.redactor = redactor;
    }

    ErrorInfo of(Throwable error) {
        return of(error, new StackTraceElement[0]);
    }

    /** An exception with its causes. */
    private ErrorInfo of(Throwable error, StackTraceElement[] enclosing) {
        List<Throwable> links = new ArrayList<>();
        Throwable link = error;
        while (link != null && seen.add(link)) {
            links.add(link);
            link = Errors.cause(link);
        }
        ErrorInfo end = link == null ? null : again(link);
        int left = links.size() - MAX_CAUSES;
        List<Throwable> first = left <= 1 ? links : links.subList(0, MAX_CAUSES - 1);
        if (first != links) {
            ErrorInfo root = one(links.get(links.size() - 1), new StackTraceElement[0], end);
            end = marker("(" + left + " more causes)", root);
        }
        shown += first.size();
        for (int i = first.size() - 1; i >= 0; i--) {
            end = one(first.get(i), i == 0 ? enclosing : stack(first.get(i - 1)), end);
        }
        return end == null ? again(error) : end;
    }

    private ErrorInfo one(Throwable error, StackTraceElement[] enclosing, @Nullable ErrorInfo cause) {
        StackTraceElement[] stack = stack(error);
        return new ErrorInfo(
                error.getClass().getName(),
                message(error),
                frames(stack, enclosing),
                cause,
                suppressed(error.getSuppressed(), stack),
                ErrorInfo.ancestorsOf(error.getClass()));
    }

    private List<ErrorInfo> suppressed(Throwable[] all, StackTraceElement[] enclosing) {
        List<ErrorInfo> described = new ArrayList<>();
        for (Throwable one : all) {
            if (shown >= MOST) {
                described.add(marker("(" + (all.length - described.size()) + " more suppressed)", null));
                break;
            }
            described.add(seen.contains(one) ? again(one) : of(one, enclosing));
        }
        return described;
    }

    private static ErrorInfo again(Throwable error) {
        return marker("(" + error.getClass().getName() + ", see above)", null);
    }

    private static ErrorInfo marker(String text, @Nullable ErrorInfo cause) {
        return new ErrorInfo(text, null, List.of(), cause, List.of());
    }

    private @Nullable String message(Throwable error) {
        try {
            String message = error.getMessage();
            if (message == null || message.length() <= LONGEST_MESSAGE) {
                return message == null ? null : redactor.text(message);
            }
            String masked = redactor.text(start(message, LONGEST_MESSAGE + MARGIN));
            return start(masked, LONGEST_MESSAGE) + "… (" + message.length() + " characters)";
        } catch (Throwable broken) {
            return "(its message cannot be read: " + broken.getClass().getName() + ")";
        }
    }

    /** Never half a character. */
    private static String start(String text, int length) {
        int end = Math.min(text.length(), length);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static StackTraceElement[] stack(Throwable error) {
        try {
            StackTraceElement[] stack = error.getStackTrace();
            return stack == null ? new StackTraceElement[0] : stack;
        } catch (Throwable broken) {
            return new StackTraceElement[0];
        }
    }

    private static List<String> frames(StackTraceElement[] stack, StackTraceElement[] enclosing) {
        int own = stack.length;
        for (int i = enclosing.length - 1; own > 0 && i >= 0 && stack[own - 1].equals(enclosing[i]); i--) {
            own--;
        }
        return Frames.of(stack, own);
    }
}
