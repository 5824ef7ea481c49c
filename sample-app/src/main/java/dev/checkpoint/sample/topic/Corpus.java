package dev.checkpoint.sample.topic;

import dev.checkpoint.sample.embedding.DocumentVectors;
import dev.checkpoint.sample.text.DocumentSentences;
import dev.checkpoint.sample.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The documents with their vectors, which together determine the similarity of two sentences. */
final class Corpus {

    private final List<DocumentSentences> documents;
    private final List<DocumentVectors> vectors;

    Corpus(List<DocumentSentences> documents, List<DocumentVectors> vectors) {
        if (documents.size() != vectors.size()) {
            throw new IllegalArgumentException(documents.size() + " documents came with the vectors of "
                    + vectors.size() + ". Give both lists in the same order.");
        }
        this.documents = documents;
        this.vectors = vectors;
    }

    int documents() {
        return documents.size();
    }

    String text(SentenceRef ref) {
        return documents.get(ref.document()).sentences().get(ref.sentence()).text();
    }

    KeySentence quote(SentenceRef ref) {
        DocumentSentences document = documents.get(ref.document());
        String section = document.sentences().get(ref.sentence()).section();
        return new KeySentence(
                document.path(), document.title(), section.equals(document.title()) ? "" : section, text(ref));
    }

    String model(int document) {
        return vectors.get(document).model();
    }

    int sentences(int document) {
        return vectors.get(document).size();
    }

    double[] vector(SentenceRef ref) {
        return vectors.get(ref.document()).unit(ref.sentence());
    }

    /** By angle if the same model read both, otherwise by common words: vectors of two models cannot be compared. */
    double similarity(SentenceRef a, SentenceRef b) {
        if (model(a.document()).equals(model(b.document()))) {
            return Vectors.cosine(vector(a), vector(b));
        }
        Set<String> shared = new HashSet<>(Words.meaningful(text(a)));
        Set<String> all = new HashSet<>(Words.meaningful(text(b)));
        int words = shared.size() + all.size();
        shared.retainAll(all);
        return words == 0 ? 0 : 2.0 * shared.size() / words;
    }
}
