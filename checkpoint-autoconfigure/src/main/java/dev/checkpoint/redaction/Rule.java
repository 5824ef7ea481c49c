package dev.checkpoint.redaction;

import dev.checkpoint.spi.redaction.Redactor;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form that secrets have.
 *
 * @param kind what it is, for people
 * @param hint what any match of it contains
 * @param signs those characters of that which are looked for before
 * @param replacement what takes the place of a match
 * @param accepts decides about a match that the pattern alone cannot tell from ordinary text
 */
record Rule(
        String kind, String hint, int signs, Pattern pattern, String replacement, Predicate<? super Matcher> accepts) {

    static Rule of(String kind, String hint, String pattern) {
        return of(kind, hint, pattern, Redactor.MASK);
    }

    static Rule of(String kind, String hint, String pattern, String replacement) {
        return new Rule(kind, hint, Signs.mask(hint), Pattern.compile(pattern), replacement, any -> true);
    }

    Rule only(Predicate<? super Matcher> matches) {
        return new Rule(kind, hint, signs, pattern, replacement, matches);
    }

    String mask(String text) {
        if (!text.contains(hint)) {
            return text;
        }
        Matcher matcher = pattern.matcher(text);
        StringBuilder masked = null;
        while (matcher.find()) {
            if (accepts.test(matcher)) {
                masked = masked == null ? new StringBuilder() : masked;
                matcher.appendReplacement(masked, replacement);
            }
        }
        return masked == null ? text : matcher.appendTail(masked).toString();
    }
}
