package dev.checkpoint.sample.readme;

import java.util.List;
import java.util.Locale;

/**
 * A source with information about a topic.
 *
 * @param name name of the source
 * @param text content of the source
 */
public record Source(String name, String text) {

    /** Whether one of the words occurs in the text. */
    public boolean mentionsAny(List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }
}
