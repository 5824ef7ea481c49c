package dev.checkpoint.cli;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Colours of statuses and bars. Picocli knows whether the terminal shows any. Nothing in a text is read as markup. */
final class Colors {

    private static final Map<String, Style> WORDS = Map.of(
            "COMPLETED", Style.fg_green,
            "APPROVED", Style.fg_green,
            "FAILED", Style.fg_red,
            "REJECTED", Style.fg_red,
            "RUNNING", Style.fg_cyan,
            "WAITING", Style.fg_yellow,
            "OPEN", Style.fg_yellow,
            "PAUSED", Style.fg_yellow,
            "INTERRUPTED", Style.fg_magenta,
            "CANCELLED", Style.fg_magenta);

    private static final Map<Pattern, Style> BARS = Map.of(
            Pattern.compile("█+"), Style.fg_green,
            Pattern.compile("▒+"), Style.fg_red,
            Pattern.compile("▓+"), Style.fg_cyan,
            Pattern.compile("·+"), Style.fg_yellow);

    private Colors() {}

    /**
     * A status in its colour.
     *
     * @param padded the word with the blanks around it
     */
    static String status(Ansi ansi, String word, String padded) {
        return painted(ansi, WORDS.get(word.toUpperCase(Locale.ROOT)), padded);
    }

    /** Shows statuses in their colours. */
    static UnaryOperator<String> statuses(Ansi ansi) {
        return word -> status(ansi, word, word);
    }

    /** The bars of a timeline in the colours of how they ended. */
    static String bars(Ansi ansi, String timeline) {
        String text = timeline;
        for (Map.Entry<Pattern, Style> bar : BARS.entrySet()) {
            text = bar.getKey().matcher(text).replaceAll(found -> painted(ansi, bar.getValue(), found.group()));
        }
        return text;
    }

    private static String painted(Ansi ansi, @Nullable Style style, String text) {
        return style == null || !ansi.enabled() ? text : style.on() + text + style.off();
    }
}
