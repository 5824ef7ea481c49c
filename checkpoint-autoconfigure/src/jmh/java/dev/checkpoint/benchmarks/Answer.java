package dev.checkpoint.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the stages return: a record as an application would have it, with text that compresses about as well as prose.
 *
 * @param question what was asked
 * @param passages what was found
 */
public record Answer(String question, List<Passage> passages) {

    private static final int PASSAGE_JSON = 205;

    /**
     * A piece of an answer.
     *
     * @param source where it is from
     * @param rank its rank
     * @param score its score
     * @param text about 130 characters
     */
    public record Passage(String source, int rank, double score, String text) {}

    /** An answer of about this many KiB as JSON. */
    static Answer ofKib(int kib) {
        Random random = new Random(42);
        List<Passage> passages = IntStream.range(0, kib * 1024 / PASSAGE_JSON)
                .mapToObj(i -> new Passage("https://example.org/" + i, i, random.nextInt(1000) / 1000.0, text(random)))
                .toList();
        return new Answer("What is known about it?", passages);
    }

    private static String text(Random random) {
        return IntStream.range(0, 22)
                .mapToObj(i -> word(random))
                .collect(Collectors.joining(" ", "", "."));
    }

    /** One of about 2,000 words. */
    private static String word(Random random) {
        String syllables = "ka mo ri te na lu so pe vi da ho";
        int length = 1 + random.nextInt(3);
        return random.ints(length, 0, 11)
                .mapToObj(i -> syllables.substring(3 * i, 3 * i + 2))
                .collect(Collectors.joining());
    }
}
