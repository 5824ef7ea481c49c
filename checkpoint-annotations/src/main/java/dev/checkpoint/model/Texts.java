package dev.checkpoint.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts for people: constants as words, and long texts shortened. A text is never cut inside a surrogate pair. */
public final class Texts {

    private static final String MORE = "…";

    /** Control characters, separators of lines and paragraphs, and those that turn the direction of text. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u0085\\u2028\\u2029]+");

    private Texts() {}

    /** A constant as configuration and documents write it: {@code stage-completed}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A text without what would break a line, steer a terminal or turn the direction of other text; blanks in their place. */
    public static String oneLine(String text) {
        return UNSEEN.matcher(text).replaceAll(" ").strip();
    }

    /** The beginning of a text, at most this many characters; the text itself if it is not longer. */
    public static String start(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }

    /** The beginning of a longer text, and that it goes on: {@code a long sto…}. */
    public static String shortened(String text, int length) {
        return text.length() <= length ? text : start(text, length) + MORE;
    }

    /** The first texts of a longer list, and how many there are more: {@code a, b and 297 more}. */
    public static String listed(List<String> texts, int most) {
        return texts.size() <= most
                ? String.join(", ", texts)
                : String.join(", ", texts.subList(0, most)) + " and " + (texts.size() - most) + " more";
    }

    /** A text that ends as a sentence does, so that another one can follow. */
    public static String sentence(String text) {
        String end = text.stripTrailing();
        return end.isEmpty() || ".!?…".indexOf(end.charAt(end.length() - 1)) >= 0 ? end : end + ".";
    }

    /** The beginning of a longer text, and how long it is: {@code a long sto… (2345 characters)}. */
    public static String excerpt(String text, int length) {
        return excerpt(text, length, text.length());
    }

    /**
     * The same of a text that is itself not the whole: it was cut before, or had something masked.
     *
     * @param whole how long the whole is
     */
    public static String excerpt(String text, int length, int whole) {
        return text.length() <= length ? text : shortened(text, length) + " (" + whole + " characters)";
    }
}
