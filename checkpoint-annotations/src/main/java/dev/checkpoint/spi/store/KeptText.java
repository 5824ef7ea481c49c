package dev.checkpoint.spi.store;

import java.util.regex.Pattern;

/**
 * A small text under a name, beside the journals.
 *
 * @param name its name: lower-case letters, digits and {@code . _ -}, in up to six parts with slashes between them, at most
 *     {@value #LONGEST_NAME} characters
 * @param revision how often it was written; 1 for the first time
 * @param text what was written last; anything without the character U+0000
 */
public record KeptText(String name, long revision, String text) {

    /** The longest name. */
    public static final int LONGEST_NAME = 100;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*){0,5}");

    /** Checks the name and the text. */
    public KeptText {
        requireName(name);
        requireText(text);
    }

    /** Returns a text that may be one: PostgreSQL takes no character U+0000. */
    public static String requireText(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A text has the character U+0000 in it, which not all stores can keep.");
        }
        return text;
    }

    /** Returns a name that may be one. */
    public static String requireName(String name) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be the name of a text: write at most " + LONGEST_NAME
                            + " lower-case letters, digits, '.', '_' and '-', in parts with slashes between them that begin with a letter or"
                            + " digit.");
        }
        return name;
    }
}
