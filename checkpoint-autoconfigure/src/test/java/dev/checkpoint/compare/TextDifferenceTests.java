package dev.checkpoint.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts as unified diffs. */
class TextDifferenceTests {

    private static final Pattern HEAD = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");

    @Test
    void showsWhatDiffersWithTheLinesAround() {
        String before = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve";
        String after = before.replace("two\n", "2\n").replace("eleven\n", "");

        assertThat(TextDifference.of(before, after))
                .isEqualTo(
                        """
                        @@ -1,5 +1,5 @@
                         one
                        -two
                        +2
                         three
                         four
                         five
                        @@ -8,5 +8,4 @@
                         eight
                         nine
                         ten
                        -eleven
                         twelve
                        """);
    }

    /** As patch reads it: the hunks turn the first text into the second. */
    @Test
    void isAPatch() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            List<String> before = lines(random);
            List<String> after = lines(random);
            String diff = TextDifference.of(String.join("\n", before), String.join("\n", after));
            if (!before.equals(after)) {
                assertThat(patched(before, diff)).as(diff).isEqualTo(after);
            }
        }
    }

    private static List<String> lines(Random random) {
        return random.ints(1 + random.nextInt(30), 0, 6)
                .mapToObj(i -> "line " + i)
                .toList();
    }

    private static List<String> patched(List<String> before, String diff) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (String line : diff.lines().toList()) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                int from = Integer.parseInt(head.group(1)) - (head.group(2).equals("0") ? 0 : 1);
                for (; at < from; at++) {
                    result.add(before.get(at));
                }
                assertThat(result.size() + (head.group(4).equals("0") ? 0 : 1))
                        .isEqualTo(Integer.parseInt(head.group(3)));
            } else if (line.startsWith("+")) {
                result.add(line.substring(1));
            } else {
                assertThat(line.substring(1)).isEqualTo(before.get(at));
                if (line.startsWith(" ")) {
                    result.add(before.get(at));
                }
                at++;
            }
        }
        result.addAll(before.subList(at, before.size()));
        return result;
    }

    @Test
    void isBounded() {
        String before = text(1, 100_000);
        String after = text(2, 100_000);
        assertThat(before.length()).isGreaterThan(5_000_000);

        assertThat(TextDifference.of(before, after))
                .hasLineCount(302)
                .startsWith("@@ -1,100000 +1,100000 @@\n-")
                .endsWith("more lines)\n");
        assertThat(TextDifference.of(before, before.replace("number 50000 ", "NUMBER 50000 ")))
                .hasLineCount(9)
                .contains("+NUMBER 50000 ");
    }

    private static String text(int seed, int lines) {
        Random random = new Random(seed);
        return IntStream.range(0, lines)
                .mapToObj(i -> "number " + i + " is " + Long.toHexString(random.nextLong()) + " and " + "x".repeat(20))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void shortensLongLinesAroundTheirDifference() {
        String start = "word ".repeat(100_000);

        assertThat(TextDifference.of(start + "cats and" + start, start + "dogs and" + start)
                        .lines())
                .satisfiesExactly(
                        head -> assertThat(head).isEqualTo("@@ -1,1 +1,1 @@"),
                        gone -> assertThat(gone)
                                .startsWith("-…")
                                .contains("cats")
                                .hasSizeLessThan(260),
                        added -> assertThat(added)
                                .startsWith("+…")
                                .contains("dogs")
                                .hasSizeLessThan(260));
        assertThat(TextDifference.of("a".repeat(500), "a".repeat(400)).lines()).hasSize(3);
    }

    @Test
    void saysWhereOnlyTheEndsOfLinesDiffer() {
        assertThat(TextDifference.of("a\nb\n", "a\r\nb")).isEqualTo("Only the ends of lines differ.\n");
    }
}
