package dev.checkpoint.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The terminal of this process. JLine opens it once at a time; a screen that is shown from a prompt uses that of the prompt. Used by
 * one thread.
 */
final class JLineTerminals {

    private static @Nullable Terminal current;

    private static int users;

    private JLineTerminals() {}

    /** Returns null if it cannot move its cursor. Each call needs one of {@link #close}. */
    static @Nullable Terminal open() {
        Terminal terminal = current == null ? build() : current;
        if (terminal != null) {
            current = terminal;
            users++;
        }
        return terminal;
    }

    private static @Nullable Terminal build() {
        try {
            // probing would write to the terminal and wait for its answer
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(true)
                    .graphemeCluster(false)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return null;
            }
            return terminal;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void close() {
        Terminal terminal = current;
        if (terminal == null || --users > 0) {
            return;
        }
        current = null;
        try {
            terminal.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
