package dev.checkpoint.sample.text;

import java.util.List;

/**
 * What a document says, sentence by sentence. Carries no digest of the file: an edit that changes no sentence (white
 * space, a code block) gives an equal value, and nothing that depends on it is done again.
 *
 * @param path path inside the folder
 * @param title what the document calls itself, or the name of the file
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
