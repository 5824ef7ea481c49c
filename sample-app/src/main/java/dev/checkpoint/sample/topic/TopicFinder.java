package dev.checkpoint.sample.topic;

import dev.checkpoint.sample.embedding.DocumentVectors;
import dev.checkpoint.sample.text.DocumentSentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.springframework.stereotype.Component;

/**
 * Finds the topics of a collection of documents.
 *
 * <p>Two models give vectors of the same length in unrelated spaces, so sentences are clustered space by space.
 * Clusters of different spaces are then compared by their words, and joined into one topic if the words agree.
 */
@Component
public class TopicFinder {

    private static final int MAX_CLUSTERS = 8;
    private static final int SENTENCES_WORTH_A_TOPIC = 3;
    private static final int LABEL_WORDS = 3;
    private static final double SAME_WORDS = 0.35;

    /** The topics, the largest first. Both lists are in the same order. */
    public List<Topic> find(List<DocumentSentences> documents, List<DocumentVectors> vectors) {
        Corpus corpus = new Corpus(documents, vectors);
        Map<String, List<SentenceRef>> spaces = new TreeMap<>();
        for (int document = 0; document < corpus.documents(); document++) {
            for (int sentence = 0; sentence < corpus.sentences(document); sentence++) {
                spaces.computeIfAbsent(corpus.model(document), model -> new ArrayList<>())
                        .add(new SentenceRef(document, sentence, 0));
            }
        }
        List<List<SentenceRef>> clusters = new ArrayList<>();
        for (List<SentenceRef> space : spaces.values()) {
            join(corpus, clusters, clustersOf(corpus, space));
        }
        return topics(corpus, clusters);
    }

    private static List<List<SentenceRef>> clustersOf(Corpus corpus, List<SentenceRef> space) {
        List<double[]> vectors = space.stream().map(corpus::vector).toList();
        int wanted = (int) Math.round(Math.sqrt(space.size() / 4.0));
        int[] numbers = SphericalKMeans.cluster(vectors, Math.max(1, Math.min(MAX_CLUSTERS, wanted)));
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            members.computeIfAbsent(numbers[i], number -> new ArrayList<>()).add(i);
        }
        List<List<SentenceRef>> clusters = new ArrayList<>();
        for (List<Integer> member : members.values()) {
            clusters.add(cluster(
                    member.stream().map(space::get).toList(),
                    member.stream().map(vectors::get).toList()));
        }
        return clusters;
    }

    /** Measures centrality against the cluster's most central sentence: one model's cosines all run higher than another's. */
    private static List<SentenceRef> cluster(List<SentenceRef> sentences, List<double[]> vectors) {
        double[] centre = Vectors.centre(vectors);
        double[] cosines =
                vectors.stream().mapToDouble(v -> Vectors.cosine(v, centre)).toArray();
        double highest = Math.max(DoubleStream.of(cosines).max().orElse(1), Double.MIN_NORMAL);
        List<SentenceRef> cluster = new ArrayList<>();
        for (int i = 0; i < cosines.length; i++) {
            SentenceRef sentence = sentences.get(i);
            cluster.add(new SentenceRef(sentence.document(), sentence.sentence(), cosines[i] / highest));
        }
        return cluster;
    }

    /** Adds the clusters of another space as new topics, or to the topic with the same words. */
    private static void join(Corpus corpus, List<List<SentenceRef>> clusters, List<List<SentenceRef>> more) {
        List<List<SentenceRef>> all = new ArrayList<>(clusters);
        all.addAll(more);
        WordWeights words = new WordWeights(texts(corpus, all));
        int before = clusters.size();
        for (int added = before; added < all.size(); added++) {
            int nearest = -1;
            double similarity = SAME_WORDS;
            for (int old = 0; old < before; old++) {
                if (words.similarity(added, old) > similarity) {
                    nearest = old;
                    similarity = words.similarity(added, old);
                }
            }
            if (nearest < 0) {
                clusters.add(all.get(added));
            } else {
                clusters.get(nearest).addAll(all.get(added));
            }
        }
    }

    private static List<Topic> topics(Corpus corpus, List<List<SentenceRef>> clusters) {
        List<List<SentenceRef>> large = clusters.stream()
                .filter(cluster -> cluster.size() >= SENTENCES_WORTH_A_TOPIC)
                .toList();
        List<List<SentenceRef>> kept = large.isEmpty() ? clusters : large;
        TopicLabels labels = new TopicLabels(corpus, kept);
        List<Topic> topics = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            List<SentenceRef> members = kept.get(i).stream()
                    .sorted(Comparator.comparingDouble(SentenceRef::centrality).reversed())
                    .toList();
            topics.add(new Topic(labels.of(i, LABEL_WORDS), members));
        }
        topics.sort(Comparator.comparingInt((Topic topic) -> topic.members().size())
                .reversed()
                .thenComparing(topic -> String.join(" ", topic.label())));
        return topics;
    }

    private static List<List<String>> texts(Corpus corpus, List<List<SentenceRef>> clusters) {
        return clusters.stream()
                .map(cluster -> cluster.stream().map(corpus::text).toList())
                .toList();
    }
}
