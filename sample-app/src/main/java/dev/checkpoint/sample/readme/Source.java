package dev.checkpoint.sample.readme;

import java.util.List;
import java.util.Locale;

/**
 * A place that says something about a topic.
 *
 * @param name where it says so
 * @param text what it says
 */
public record Source(String name, String text) {

    /** Whether one of the words occurs in the text. */
    public boolean mentionsAny(List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }
}
