package dev.checkpoint.engine.journal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a store away from a pending interruption. That is the application's business; to a store it would mean that
 * channels, and some databases, close themselves.
 */
public final class Uninterrupted {

    private Uninterrupted() {}

    /** Calls with the thread's interruption put aside, and sets it again. */
    public static void run(Runnable call) {
        Uninterrupted.<@Nullable Void>get(() -> {
            call.run();
            return null;
        });
    }

    /** The same for a call with a result. */
    public static <T extends @Nullable Object> T get(Supplier<T> call) {
        boolean interrupted = Thread.interrupted();
        try {
            return call.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
