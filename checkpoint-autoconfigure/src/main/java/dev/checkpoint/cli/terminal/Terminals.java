package dev.checkpoint.cli.terminal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens the terminal of this process through JLine, if that is on the class path. */
public final class Terminals {

    private static final String[] NEEDED = {"org.jline.reader.LineReader", "org.jline.terminal.Terminal"};

    private Terminals() {}

    /** Returns whether JLine is on the class path. */
    public static boolean hasLibrary() {
        try {
            for (String name : NEEDED) {
                Class.forName(name, false, Terminals.class.getClassLoader());
            }
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    /**
     * Opens the screen; null if this terminal cannot be drawn on.
     *
     * @param coloured whether colours may be used
     */
    public static @Nullable Screen screen(boolean coloured) {
        return JLineScreen.open(coloured);
    }

    /**
     * Opens a prompt; null if this terminal has no way to edit a line.
     *
     * @param history the file of the lines that were kept, made on the first line; null to forget them at the end
     */
    public static @Nullable Prompt prompt(Completer completer, @Nullable Path history) {
        return JLinePrompt.open(completer, history);
    }
}
