package dev.checkpoint.sample.topic;

import dev.checkpoint.sample.text.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Chooses sentences that are central and do not repeat each other (maximal marginal relevance): each choice weighs how
 * central a sentence is against its similarity to the sentences chosen before.
 */
final class DiverseChoice {

    private static final double WEIGHT_OF_CENTRALITY = 0.65;
    private static final int CANDIDATES = 60;
    private static final int MIN_WORDS = 6;
    private static final int MAX_WORDS = 40;
    private static final double MIN_SHARE_OF_LETTERS = 0.9;

    /** Beginnings that refer to a previous sentence, which the digest does not contain. */
    private static final Pattern POINTS_BACK =
            Pattern.compile("(?:This|That|These|Those|It|Its|They|Their|He|She|Such|Also"
                    + "|And|But|However|Then|Therefore|Finally|Otherwise|Instead|Here|There|The following)\\b.*");

    private final Corpus corpus;

    DiverseChoice(Corpus corpus) {
        this.corpus = corpus;
    }

    /** At most {@code count} sentences, the best first. If none can be quoted, all are considered. */
    List<SentenceRef> choose(List<SentenceRef> sentences, int count) {
        List<SentenceRef> quotable = sentences.stream().filter(this::isQuotable).toList();
        List<SentenceRef> left = new ArrayList<>((quotable.isEmpty() ? sentences : quotable)
                .stream()
                        .sorted(Comparator.comparingDouble(SentenceRef::centrality)
                                .reversed())
                        .limit(CANDIDATES)
                        .toList());
        List<SentenceRef> chosen = new ArrayList<>();
        while (chosen.size() < count && !left.isEmpty()) {
            SentenceRef best = Collections.max(left, Comparator.comparingDouble(ref -> score(ref, chosen)));
            chosen.add(best);
            left.remove(best);
        }
        return chosen;
    }

    private double score(SentenceRef candidate, List<SentenceRef> chosen) {
        double repeated = chosen.stream()
                .mapToDouble(other -> corpus.similarity(candidate, other))
                .max()
                .orElse(0);
        return WEIGHT_OF_CENTRALITY * candidate.centrality() - (1 - WEIGHT_OF_CENTRALITY) * repeated;
    }

    private boolean isQuotable(SentenceRef ref) {
        String text = corpus.text(ref);
        int words = Words.count(text);
        // an introduction or a plain list item does not end like a sentence; paths and code are not sentences
        boolean sentence = text.matches("\\p{Lu}.*[.!?][)\"”’']?")
                && !POINTS_BACK.matcher(text).matches();
        return sentence && words >= MIN_WORDS && words <= MAX_WORDS && shareOfLetters(text) >= MIN_SHARE_OF_LETTERS;
    }

    private static double shareOfLetters(String text) {
        long visible = text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
        long letters = text.codePoints().filter(Character::isLetter).count();
        return visible == 0 ? 0 : (double) letters / visible;
    }
}
