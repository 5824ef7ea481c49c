package dev.checkpoint.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which elements of two sequences belong together. */
class AlignmentTests {

    @Test
    void alignsAsManyAsThereAre() {
        Random random = new Random(42);
        for (int i = 0; i < 3_000; i++) {
            List<Integer> before = numbers(random, random.nextInt(12), 4);
            List<Integer> after = numbers(random, random.nextInt(12), 4);
            int[] matches = Alignment.of(before, after);
            assertAligned(before, after, matches);
            assertThat(IntStream.of(matches).filter(match -> match >= 0).count())
                    .as("%s and %s", before, after)
                    .isEqualTo(longestCommon(before, after));
        }
    }

    /** Sequences that are too different are aligned by what both have once, and what is around that. */
    @ParameterizedTest
    @ValueSource(ints = {3, 1_000, 1_000_000})
    void isBounded(int differentElements) {
        Random random = new Random(7);
        List<Integer> before = numbers(random, 60_000, differentElements);
        List<Integer> after = new ArrayList<>(numbers(random, 60_000, differentElements));
        after.set(30_000, -1);
        List<Integer> other = new ArrayList<>(before);
        other.set(100, -1);

        assertThatCode(() -> assertAligned(other, after, Alignment.of(other, after)))
                .doesNotThrowAnyException();
        int[] matches = Alignment.of(other, after);
        assertThat(matches[30_000]).isIn(100, -1);
    }

    @Test
    void findsWhatWasMovedFarAway() {
        List<Integer> before = IntStream.range(0, 20_000).boxed().toList();
        List<Integer> after = new ArrayList<>(before.subList(5_000, 20_000));
        after.addAll(before.subList(0, 5_000));

        int[] matches = Alignment.of(before, after);

        assertThat(matches[0]).isEqualTo(5_000);
        assertThat(IntStream.of(matches).filter(match -> match >= 0).count()).isEqualTo(15_000);
    }

    @Test
    void keepsTheLongestThatNeverDecreases() {
        assertThat(Increasing.longest(new int[] {})).isEmpty();
        assertThat(Increasing.longest(new int[] {2, 0, 1, 1, 3})).containsExactly(false, true, true, true, true);
        assertThat(Increasing.longest(new int[] {3, 2, 1})).containsOnlyOnce(true);
    }

    private static List<Integer> numbers(Random random, int count, int different) {
        return random.ints(count, 0, different).boxed().toList();
    }

    private static void assertAligned(List<Integer> before, List<Integer> after, int[] matches) {
        int last = -1;
        for (int b = 0; b < matches.length; b++) {
            if (matches[b] >= 0) {
                assertThat(before.get(matches[b])).isEqualTo(after.get(b));
                assertThat(matches[b]).isGreaterThan(last);
                last = matches[b];
            }
        }
    }

    private static int longestCommon(List<Integer> before, List<Integer> after) {
        int[][] longest = new int[before.size() + 1][after.size() + 1];
        for (int a = 1; a <= before.size(); a++) {
            for (int b = 1; b <= after.size(); b++) {
                longest[a][b] = before.get(a - 1).equals(after.get(b - 1))
                        ? longest[a - 1][b - 1] + 1
                        : Math.max(longest[a - 1][b], longest[a][b - 1]);
            }
        }
        return longest[before.size()][after.size()];
    }
}
