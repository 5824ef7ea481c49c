package dev.checkpoint.telemetry;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions that have been told lately, so that one that passes through a stage, the stage around it and the run is told
 * where it came from and nowhere else. Keeps none alive. Thread-safe.
 */
final class RecentErrors {

    private static final int SIZE = 256;

    private static final int MAX_DEPTH = 20;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final @Nullable WeakReference<Throwable>[] recent = new WeakReference[SIZE];

    private int next;

    /** Remembers an exception; false if it, or one that caused it, was remembered before. */
    synchronized boolean add(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            for (WeakReference<Throwable> known : recent) {
                if (known != null && known.refersTo(cause)) {
                    return false;
                }
            }
            cause = cause(cause);
        }
        recent[next] = new WeakReference<>(error);
        next = (next + 1) % SIZE;
        return true;
    }

    private static @Nullable Throwable cause(Throwable error) {
        try {
            return error.getCause();
        } catch (RuntimeException | Error broken) {
            return null;
        }
    }
}
