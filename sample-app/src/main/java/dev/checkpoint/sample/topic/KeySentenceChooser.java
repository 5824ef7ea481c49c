package dev.checkpoint.sample.topic;

import dev.checkpoint.sample.embedding.DocumentVectors;
import dev.checkpoint.sample.text.DocumentSentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Chooses the sentences that represent a topic or a document: central ones, without repetition. */
@Component
public class KeySentenceChooser {

    private static final double BONUS_FOR_THE_START = 0.1;

    /** The key sentences of each topic, the best first. The lists of documents and vectors have the same order. */
    public List<List<KeySentence>> forTopics(
            List<Topic> topics, List<DocumentSentences> documents, List<DocumentVectors> vectors, int count) {
        Corpus corpus = new Corpus(documents, vectors);
        DiverseChoice choice = new DiverseChoice(corpus);
        return topics.stream()
                .map(topic -> choice.choose(topic.members(), count).stream()
                        .map(corpus::quote)
                        .toList())
                .toList();
    }

    /** The sentences that summarize a document, in the order of its text. The beginning has slightly more weight. */
    public List<String> summary(DocumentSentences document, DocumentVectors vectors, int count) {
        int size = vectors.size();
        if (size == 0) {
            return List.of();
        }
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(vectors.unit(i));
        }
        double[] centre = Vectors.centre(all);
        List<SentenceRef> sentences = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double bonus = BONUS_FOR_THE_START * (size - i) / size;
            sentences.add(new SentenceRef(0, i, Vectors.cosine(all.get(i), centre) + bonus));
        }
        Corpus corpus = new Corpus(List.of(document), List.of(vectors));
        return new DiverseChoice(corpus)
                .choose(sentences, count).stream()
                        .sorted(Comparator.comparingInt(SentenceRef::sentence))
                        .map(corpus::text)
                        .toList();
    }
}
