package dev.checkpoint.sample.editorial;

import java.util.List;

/**
 * A topic of a digest.
 *
 * @param topic its words, as the digest heads it
 * @param quotes the sentences that represent it
 */
public record Section(String topic, List<Quote> quotes) {

    /** Copies the list. */
    public Section {
        quotes = List.copyOf(quotes);
    }

    /**
     * A sentence of a document.
     *
     * @param text the sentence
     * @param source the title of the document
     */
    public record Quote(String text, String source) {}
}
