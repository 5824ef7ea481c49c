package dev.checkpoint.store.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Runs file operations as if the thread had not been interrupted, and tells it afterwards.
 *
 * <p>A channel is closed under an interrupted thread. A stage that was cancelled would lose its entry, and the run could
 * never be written to again.
 */
final class UninterruptedIo {

    /** A file operation that may be repeated. */
    @FunctionalInterface
    interface Action<T> {

        /** Does it. */
        T run() throws IOException;
    }

    private UninterruptedIo() {}

    static <T> T run(Action<T> action) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return action.run();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
