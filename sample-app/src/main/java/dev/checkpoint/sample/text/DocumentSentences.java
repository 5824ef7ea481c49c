package dev.checkpoint.sample.text;

import java.util.List;

/**
 * The sentences of a document. Contains no digest of the file: an edit that changes no sentence (white space, a code
 * block) gives an equal value, and no work that depends on it is repeated.
 *
 * @param path path inside the folder
 * @param title title of the document, or the name of the file
 * @param sentences the sentences in the order of the text
 */
public record DocumentSentences(String path, String title, List<Sentence> sentences) {

    /** Copies the list. */
    public DocumentSentences {
        sentences = List.copyOf(sentences);
    }

    /** Number of words of all sentences. */
    public int words() {
        return sentences.stream().mapToInt(s -> Words.count(s.text())).sum();
    }
}
