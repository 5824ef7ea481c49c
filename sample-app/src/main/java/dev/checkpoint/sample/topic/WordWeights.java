package dev.checkpoint.sample.topic;

import dev.checkpoint.sample.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** How characteristic each word is for each group of sentences: frequent here, rare elsewhere (tf-idf). */
final class WordWeights {

    private final List<Map<String, Double>> weights = new ArrayList<>();

    WordWeights(List<List<String>> groups) {
        Map<String, Integer> sentencesWith = new HashMap<>();
        List<Map<String, Integer>> counts = new ArrayList<>();
        int sentences = 0;
        for (List<String> group : groups) {
            Map<String, Integer> inGroup = new HashMap<>();
            for (String sentence : group) {
                for (String word : new HashSet<>(Words.meaningful(sentence))) {
                    inGroup.merge(word, 1, Integer::sum);
                    sentencesWith.merge(word, 1, Integer::sum);
                }
                sentences++;
            }
            counts.add(inGroup);
        }
        for (Map<String, Integer> inGroup : counts) {
            weights.add(weigh(inGroup, sentencesWith, sentences));
        }
    }

    private static Map<String, Double> weigh(
            Map<String, Integer> inGroup, Map<String, Integer> sentencesWith, int sentences) {
        Map<String, Double> weights = new HashMap<>();
        inGroup.forEach((word, count) -> {
            int everywhere = sentencesWith.getOrDefault(word, count);
            double share = (double) count / everywhere;
            weights.put(word, count * share * Math.log(1 + (double) sentences / everywhere));
        });
        return weights;
    }

    /** How much the words of two groups agree, 0 to 1: the cosine of their weights. */
    double similarity(int a, int b) {
        Map<String, Double> left = weights.get(a);
        Map<String, Double> right = weights.get(b);
        double product = left.entrySet().stream()
                .mapToDouble(word -> word.getValue() * right.getOrDefault(word.getKey(), 0.0))
                .sum();
        return product == 0 ? 0 : product / (length(left) * length(right));
    }

    private static double length(Map<String, Double> weights) {
        return Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
    }
}
