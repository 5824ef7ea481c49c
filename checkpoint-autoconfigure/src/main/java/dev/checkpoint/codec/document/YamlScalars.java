package dev.checkpoint.codec.document;

import java.util.Locale;
import java.util.Set;

/**
 * Texts as YAML scalars: plain if every reader of YAML 1.1 and 1.2 reads the same text, a block if there are several
 * lines, otherwise in double quotes.
 */
final class YamlScalars {

    // words that some reader does not read as a text
    private static final Set<String> WORDS =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity");

    private static final int LONGEST_WORD = 8;

    /** Longer texts are not copied for those who read them before the JVM has compiled that. */
    private static final int LONGEST_COPY = 1 << 16;

    // for a text with line feeds that cannot be a block
    private static final int LONGEST_LINE = 80;

    private YamlScalars() {}

    /** Whether every reader and editor shows the character as it is. */
    static boolean printable(int c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        return c > 0xa0
                && (c < 0xd800 || c > 0xdfff)
                && c != 0x2028
                && c != 0x2029
                && c != 0xfeff
                && (c & 0xfffe) != 0xfffe;
    }

    /** Appends a text on one line. */
    static void line(String text, StringBuilder to) {
        if (plain(text)) {
            to.append(text);
        } else {
            JsonText.quote(text, to);
        }
    }

    /**
     * Appends a text as the value of a field or item.
     *
     * @param indent the column of that field or item
     */
    static void value(String text, int indent, StringBuilder to) {
        if (text.indexOf('\n') < 0) {
            line(text, to);
        } else if (block(text)) {
            block(text, indent + 2, to);
        } else if (text.length() > LONGEST_LINE) {
            lines(text, indent + 2, to);
        } else {
            line(text, to);
        }
    }

    /** Whether a character within a plain text has no special meaning: true for nearly all. */
    static boolean harmless(char c) {
        return c > '#' && c < 0x7f && c != ':' || c == ' ';
    }

    private static boolean plain(String text) {
        if (text.isEmpty()) {
            return false;
        }
        int length = text.length();
        char[] characters = length <= LONGEST_COPY ? text.toCharArray() : null;
        char first = text.charAt(0);
        // most start with such a letter, so no method is called for them either
        if (!(first >= 'a' && first <= 'z' || plainStart(first)) || text.charAt(length - 1) == ' ') {
            return false;
        }
        if (length <= LONGEST_WORD && startsWord(first) && WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = characters == null ? text.charAt(i) : characters[i];
            // as harmless() says; nearly all are, so no method is called for them
            if (c > '#' && c < 0x7f && c != ':' || c == ' ') {
                continue;
            }
            if (c == ':' && (i + 1 == length || text.charAt(i + 1) == ' ')) {
                return false;
            }
            if (c == '#' && text.charAt(i - 1) == ' ') {
                return false;
            }
            if (Character.isSurrogate(c) || !printable(c)) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of {@link #WORDS} starts so; most texts do not. */
    private static boolean startsWord(char first) {
        return switch (first) {
            case 'n', 'N', 't', 'T', 'f', 'F', 'y', 'Y', 'o', 'O', 'i', 'I' -> true;
            default -> false;
        };
    }

    static boolean plainStart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || c == '/'
                || c == '('
                || c == '$'
                || c > 0xa0 && Character.isLetter(c);
    }

    private static boolean block(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end == 0 || text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t') {
            return false;
        }
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c != '\n' && c != '\t' && !printable(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private static void block(String text, int indent, StringBuilder to) {
        boolean ends = text.endsWith("\n");
        // readers take the indentation from the first line that is not empty
        to.append(startsIndented(text) ? "|2" : "|");
        to.append(!ends ? "-" : text.endsWith("\n\n") ? "+" : "");
        String margin = " ".repeat(indent);
        int length = ends ? text.length() - 1 : text.length(); // the line feed after the value is the last
        for (int from = 0; from <= length; ) {
            int feed = text.indexOf('\n', from);
            int end = feed < 0 || feed > length ? length : feed;
            to.append('\n');
            if (end > from) {
                to.append(margin).append(text, from, end);
            }
            from = end + 1;
        }
    }

    private static boolean startsIndented(String text) {
        int first = 0;
        while (text.charAt(first) == '\n') {
            first++;
        }
        return text.charAt(first) == ' ' || text.charAt(first) == '\t';
    }

    /** Appends a text in double quotes that continues on the next line after each line feed. */
    private static void lines(String text, int indent, StringBuilder to) {
        String margin = " ".repeat(indent);
        to.append('"');
        for (int from = 0; from < text.length(); ) {
            int feed = text.indexOf('\n', from);
            int end = feed < 0 ? text.length() : feed + 1;
            if (from > 0) {
                // a blank would be taken for indentation
                to.append("\\\n").append(margin).append(text.charAt(from) == ' ' ? "\\" : "");
            }
            JsonText.escaped(text.substring(from, end), to);
            from = end;
        }
        to.append('"');
    }
}
