package dev.checkpoint.redaction;

import dev.checkpoint.spi.redaction.Redactor;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of secrets.
 *
 * @param kind the name of the form, for messages
 * @param hint a text that every match contains
 * @param signs the characters of the hint that are searched first
 * @param replacement the replacement of a match
 * @param accepts decides about matches that the pattern alone cannot distinguish from ordinary text
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
