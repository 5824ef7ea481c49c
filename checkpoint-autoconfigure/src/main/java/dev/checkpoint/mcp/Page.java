package dev.checkpoint.mcp;

import dev.checkpoint.model.Texts;
import dev.checkpoint.web.WebProblem;
import java.util.regex.Pattern;

/**
 * A part of an answer, so that a large run does not fill what a model can read. Characters that are not seen are taken out: they could show
 * people other words than the model reads.
 */
final class Page {

    /** The most characters of one answer, without the line that says what was left out. */
    static final int MOST = 8_000;

    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\u0085\\u2028\\u2029&&[^\\n]]+");

    private Page() {}

    static String of(String whole, int from) {
        String text = UNSEEN.matcher(whole).replaceAll(" ").strip();
        if (from == 0 && text.length() <= MOST) {
            return text;
        }
        if (from > 0 && from >= text.length()) {
            throw WebProblem.invalid("offset: the answer has " + text.length() + " characters, so none is at " + from);
        }
        int offset = Texts.start(text, from).length(); // not within a character
        String rest = text.substring(offset);
        String part = rest.length() <= MOST ? rest : whole(Texts.start(rest, MOST));
        int end = offset + part.length();
        String place = "[Characters " + offset + " to " + end + " of " + text.length() + ".";
        return part.stripTrailing() + "\n"
                + (end < text.length()
                        ? place + " The rest is left out; to read on, call again with offset=" + end + ".]"
                        : place + "]");
    }

    /** Without the beginning of a line whose end is on the next page, unless the line is most of the page. */
    private static String whole(String part) {
        int end = part.lastIndexOf('\n') + 1;
        return end > MOST / 2 ? part.substring(0, end) : part;
    }
}
