package dev.checkpoint.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The words of a line of the shell. */
final class ShellWords {

    /** Options whose values are arguments, results or answers: what applications work on. */
    private static final Pattern VALUES = Pattern.compile("(^|\\s)--(arg|set|result|value|done|param)\\b");

    private static final Pattern SECRETS =
            Pattern.compile("(?i)pass(word|wd|phrase)?\\b|secret|token|credential|api-?key|://[^/\\s]*:[^/\\s]*@");

    private ShellWords() {}

    /**
     * Splits a line at blanks. Quotes, single or double, keep them; a backslash is itself, as in JSON and in names of files.
     *
     * @throws UsageException if a quote is not closed
     */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (char next : line.toCharArray()) {
            if (quote != 0) {
                quote = append(word, next, quote);
            } else if (next == '"' || next == '\'') {
                quote = next;
                begun = true;
            } else if (!Character.isWhitespace(next)) {
                word.append(next);
                begun = true;
            } else if (begun) {
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            }
        }
        if (quote != 0) {
            throw new UsageException("The line has a " + quote + " that is not closed.");
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    private static char append(StringBuilder word, char next, char quote) {
        if (next == quote) {
            return 0;
        }
        word.append(next);
        return quote;
    }

    /** Whether the history may have a line: not if it begins with a blank, or may have values or secrets in it. */
    static boolean isKept(String line) {
        return !line.isBlank()
                && !Character.isWhitespace(line.charAt(0))
                && !VALUES.matcher(line).find()
                && !SECRETS.matcher(line).find();
    }
}
