package dev.checkpoint.render;

import dev.checkpoint.model.Texts;
import java.util.regex.Pattern;

/** Texts inside of Markdown, as CommonMark and the tables of GitHub read it. */
final class Markdown {

    private static final Pattern MARKS = Pattern.compile("([\\\\`*_\\[\\]<>|#])");

    private Markdown() {}

    /** A text that is text, whatever it has. */
    static String inline(String text) {
        return MARKS.matcher(Texts.oneLine(text)).replaceAll("\\\\$1");
    }

    /** A text in one line as code: its fence is longer than any in it. */
    static String code(String text) {
        String line = Texts.oneLine(text);
        String fence = "`".repeat(longest(line) + 1);
        return fence + (line.startsWith("`") || line.endsWith("`") ? " " + line + " " : line) + fence;
    }

    /** A text with its lines as code. */
    static String fenced(String text) {
        return fenced(text, "text");
    }

    /** A text with its lines as code of a language. */
    static String fenced(String text, String language) {
        String fence = "`".repeat(Math.max(3, longest(text) + 1));
        StringBuilder lines = new StringBuilder(fence).append(language).append('\n');
        text.lines().forEach(line -> lines.append(plain(line)).append('\n'));
        return lines.append(fence).append('\n').toString();
    }

    private static String plain(String line) {
        String end = line.stripTrailing();
        String start = " ".repeat(end.length() - end.stripLeading().length());
        return start + Texts.oneLine(end);
    }

    private static int longest(String text) {
        int longest = 0;
        int now = 0;
        for (int i = 0; i < text.length(); i++) {
            now = text.charAt(i) == '`' ? now + 1 : 0;
            longest = Math.max(longest, now);
        }
        return longest;
    }
}
