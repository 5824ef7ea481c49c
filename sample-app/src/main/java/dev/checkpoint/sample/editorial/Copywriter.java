package dev.checkpoint.sample.editorial;

import dev.checkpoint.sample.text.Words;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/** Writes by a rule, so that the same digest always gives the same issue. */
final class Copywriter {

    private static final int QUOTES_IN_A_PARAGRAPH = 2;

    private static final int TOPICS_IN_A_TITLE = 3;

    private Copywriter() {}

    /** How typical a quote is of its section: how many words it shares with the other quotes. */
    static int score(Section.Quote quote, Section section) {
        Set<String> words = new HashSet<>(Words.meaningful(quote.text()));
        return section.quotes().stream()
                .filter(other -> !other.equals(quote))
                .mapToInt(other -> Math.toIntExact(Words.meaningful(other.text()).stream()
                        .distinct()
                        .filter(words::contains)
                        .count()))
                .sum();
    }

    /** A paragraph of the quotes with the highest scores, in their order. */
    static String paragraph(Section section, List<Integer> scores) {
        List<Section.Quote> quotes = section.quotes();
        List<Section.Quote> typical = quotes.stream()
                .sorted(Comparator.comparing(quote -> -scores.get(quotes.indexOf(quote))))
                .limit(QUOTES_IN_A_PARAGRAPH)
                .sorted(Comparator.comparing(quotes::indexOf))
                .toList();
        String text = typical.stream().map(Section.Quote::text).collect(Collectors.joining(" "));
        String sources = typical.stream().map(Section.Quote::source).distinct().collect(Collectors.joining(", "));
        return "## " + StringUtils.capitalize(section.topic()) + "\n\n" + text + "\n\n*" + sources + "*";
    }

    /** A title of the first words of the largest topics. */
    static String title(List<Section> sections) {
        List<String> words = sections.stream()
                .map(section -> section.topic().split(", ")[0])
                .distinct()
                .limit(TOPICS_IN_A_TITLE)
                .toList();
        return words.isEmpty() ? "No topics" : "About " + String.join(", ", words);
    }
}
