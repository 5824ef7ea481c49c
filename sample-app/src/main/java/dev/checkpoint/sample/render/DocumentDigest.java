package dev.checkpoint.sample.render;

import dev.checkpoint.sample.embedding.ModelChoice;
import dev.checkpoint.sample.text.DocumentSentences;
import java.util.List;

/**
 * The part of a digest about a document.
 *
 * @param path path inside the folder
 * @param title its title
 * @param words number of words
 * @param sentences number of sentences
 * @param choice the model that read it, and the reason
 * @param summary the sentences that summarize it
 */
public record DocumentDigest(
        String path, String title, int words, int sentences, ModelChoice choice, List<String> summary) {

    /** Copies the list. */
    public DocumentDigest {
        summary = List.copyOf(summary);
    }

    /** Combines a document with its results. */
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
