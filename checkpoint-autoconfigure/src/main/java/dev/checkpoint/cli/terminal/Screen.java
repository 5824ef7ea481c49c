package dev.checkpoint.cli.terminal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole of a terminal, which is drawn and gives keys. Used by one thread. */
public interface Screen extends AutoCloseable {

    /** Returns how many columns there are now. */
    int width();

    /** Returns how many lines there are now. */
    int height();

    /** Waits for a key; null if none came in time. A key that means nothing here is {@link Key#OTHER}. */
    @Nullable
    Key key(Duration most);

    /** Shows these lines in place of what was shown, with one write. Lines must not be wider than the screen. */
    void draw(List<Line> lines);

    /** Gives the terminal back as it was. */
    @Override
    void close();

    /** A line of a screen. */
    record Line(String text, Style style) {}

    /** How a line is set off from others. */
    enum Style {
        /** Not at all. */
        PLAIN,
        /** A heading. */
        HEADING,
        /** The line that keys act on. */
        SELECTED,
        /** Less important than others. */
        FAINT,
        /** Something is wrong. */
        BAD
    }

    /** A key, or what happened to the screen. */
    enum Key {
        /** The arrow up, or {@code k}. */
        UP,
        /** The arrow down, or {@code j}. */
        DOWN,
        /** The page key up. */
        PAGE_UP,
        /** The page key down. */
        PAGE_DOWN,
        /** The enter key. */
        ENTER,
        /** Escape, backspace or the arrow to the left. */
        BACK,
        /** The letter {@code p}. */
        PAUSE,
        /** The letter {@code c}. */
        CANCEL,
        /** The letter {@code r}. */
        RESUME,
        /** The letter {@code y}. */
        YES,
        /** The letter {@code q}. */
        QUIT,
        /** Ctrl-C, or the end of the input. */
        INTERRUPT,
        /** The screen has another size. */
        RESIZED,
        /** Another key. */
        OTHER
    }
}
