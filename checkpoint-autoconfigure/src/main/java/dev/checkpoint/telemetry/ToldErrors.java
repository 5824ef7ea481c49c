package dev.checkpoint.telemetry;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions that were already reported, so that an exception that passes through a stage, its enclosing stage and the
 * run is reported only where it was thrown. Remembers the latest ones, with weak references. Thread-safe.
 */
final class ToldErrors {

    private static final int SIZE = 16;

    private static final int MAX_DEPTH = 20;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final @Nullable WeakReference<Throwable>[] latest = new WeakReference[SIZE];

    private int next;

    synchronized void add(Throwable error) {
        latest[next] = new WeakReference<>(error);
        next = (next + 1) % SIZE;
    }

    /** Whether the exception, or one of its causes, was reported. */
    synchronized boolean has(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            for (WeakReference<Throwable> known : latest) {
                if (known != null && known.refersTo(cause)) {
                    return true;
                }
            }
            cause = cause(cause);
        }
        return false;
    }

    /** An exception's own getCause may throw. */
    private static @Nullable Throwable cause(Throwable error) {
        try {
            return error.getCause();
        } catch (RuntimeException | Error broken) {
            return null;
        }
    }
}
