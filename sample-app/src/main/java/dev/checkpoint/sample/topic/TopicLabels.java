package dev.checkpoint.sample.topic;

import dev.checkpoint.sample.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words that name a topic. A word is a good name if it is more frequent in the topic than elsewhere, if several of its
 * documents use it, so that the peculiar words of one document do not name them all, and if headings use it too.
 */
final class TopicLabels {

    /** A topic of more documents is not named by a word that fewer of them use. */
    private static final int DOCUMENTS = 3;

    /** Without it, no word would count if there is one topic only. */
    private static final double LEAST = 0.1;

    private final List<Vocabulary> topics = new ArrayList<>();

    private final Map<String, Integer> sentencesWith = new HashMap<>();

    private int sentences;

    /** The words of a topic. */
    private record Vocabulary(Map<String, Use> words, int sentences, long documents) {}

    /** How a topic uses a word. */
    private static final class Use {

        private final Set<Integer> documents = new HashSet<>();

        private int sentences;

        private int underHeadings;
    }

    TopicLabels(Corpus corpus, List<List<SentenceRef>> topics) {
        for (List<SentenceRef> topic : topics) {
            Map<String, Use> words = new HashMap<>();
            topic.forEach(sentence -> count(corpus, sentence, words));
            long documents =
                    topic.stream().map(SentenceRef::document).distinct().count();
            this.topics.add(new Vocabulary(words, topic.size(), documents));
            sentences += topic.size();
        }
    }

    private void count(Corpus corpus, SentenceRef ref, Map<String, Use> words) {
        KeySentence sentence = corpus.quote(ref);
        Set<String> heading = new HashSet<>(Words.meaningful(sentence.title() + " " + sentence.section()));
        for (String word : new HashSet<>(Words.meaningful(sentence.text()))) {
            Use use = words.computeIfAbsent(word, w -> new Use());
            use.sentences++;
            use.documents.add(ref.document());
            use.underHeadings += heading.contains(word) ? 1 : 0;
            sentencesWith.merge(word, 1, Integer::sum);
        }
    }

    /** The best names of a topic, one of each family of words. */
    List<String> of(int topic, int count) {
        Map<String, Double> weights = new HashMap<>();
        Vocabulary vocabulary = topics.get(topic);
        vocabulary.words().forEach((word, use) -> weights.put(word, weight(vocabulary, word, use)));
        List<String> words = weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> label = new ArrayList<>();
        for (String word : words) {
            if (label.size() < count && label.stream().noneMatch(other -> isOneFamily(word, other))) {
                label.add(word);
            }
        }
        return label;
    }

    private double weight(Vocabulary topic, String word, Use use) {
        double here = (double) use.sentences / topic.sentences();
        double everywhere = (double) sentencesWith.getOrDefault(word, 1) / sentences;
        double frequent = LEAST + Math.max(0, Math.log(here / everywhere));
        double heading = 1 + (double) use.underHeadings / use.sentences;
        double weight = Math.sqrt((double) use.sentences * use.documents.size()) * frequent * heading;
        return use.documents.size() < Math.min(DOCUMENTS, topic.documents()) ? weight / 100 : weight;
    }

    /** {@code store} and {@code stored}, {@code proxy} and {@code proxies}. */
    private static boolean isOneFamily(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int common = 0;
        while (common < shorter && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common == shorter || common >= 4 && common == shorter - 1;
    }
}
