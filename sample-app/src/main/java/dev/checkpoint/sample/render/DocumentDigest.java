package dev.checkpoint.sample.render;

import dev.checkpoint.sample.embedding.ModelChoice;
import dev.checkpoint.sample.text.DocumentSentences;
import java.util.List;

/**
 * What a digest says about a document.
 *
 * @param path path inside the folder
 * @param title its title
 * @param words number of words
 * @param sentences number of sentences
 * @param choice which model read it, and why
 * @param summary the sentences that sum it up
 */
public record DocumentDigest(
        String path, String title, int words, int sentences, ModelChoice choice, List<String> summary) {

    /** Copies the list. */
    public DocumentDigest {
        summary = List.copyOf(summary);
    }

    /** A document with what was found out about it. */
    public static DocumentDigest of(DocumentSentences document, ModelChoice choice, List<String> summary) {
        return new DocumentDigest(
                document.path(),
                document.title(),
                document.words(),
                document.sentences().size(),
                choice,
                summary);
    }
}
