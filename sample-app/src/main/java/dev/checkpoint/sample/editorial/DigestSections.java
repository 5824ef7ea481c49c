package dev.checkpoint.sample.editorial;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the topics in the Markdown of a digest. */
final class DigestSections {

    private static final Pattern HEADING = Pattern.compile("### \\d+\\. (.+)");

    private static final Pattern QUOTE = Pattern.compile("- (.+) \\(\\[([^]›]+?)(?: › .*)?]\\(.*\\)\\)");

    private DigestSections() {}

    /** The topics in the order of the digest, which is that of their size; at most so many. */
    static List<Section> of(String digest, int limit) {
        List<Section> sections = new ArrayList<>();
        String topic = "";
        List<Section.Quote> quotes = new ArrayList<>();
        for (String line : (digest + "\n## End").lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher quote = QUOTE.matcher(line);
            if (quote.matches()) {
                quotes.add(new Section.Quote(quote.group(1), quote.group(2)));
            } else if (line.startsWith("#") && !quotes.isEmpty()) {
                sections.add(new Section(topic, quotes));
                quotes.clear();
            }
            topic = heading.matches() ? heading.group(1) : topic;
        }
        return sections.subList(0, Math.min(limit, sections.size()));
    }
}
