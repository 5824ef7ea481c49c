package dev.checkpoint.sample.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between documents lead to files that exist, and to headings that exist. */
class LinkTests {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(#[^)\\s]+)?\\)");

    /**
     * A link.
     *
     * @param from the document it stands in
     * @param to the path it names; empty for the document itself
     * @param heading the anchor it names; empty for none
     */
    record Link(Path from, String to, String heading) {

        Path target() {
            return to.isEmpty() ? from : from.resolveSibling(to).normalize();
        }

        @Override
        public String toString() {
            return Documents.name(from) + " -> " + to + heading;
        }
    }

    static Stream<Link> links() {
        return Documents.all().stream().flatMap(document -> LINK.matcher(String.join("\n", Documents.lines(document)))
                .results()
                .map(found -> new Link(document, found.group(1), heading(found))));
    }

    private static String heading(MatchResult found) {
        return found.group(2) == null ? "" : found.group(2);
    }

    @ParameterizedTest
    @MethodSource("links")
    void leadsSomewhere(Link link) {
        assertThat(link.target()).as(link.toString()).exists();

        if (!link.heading().isEmpty() && Files.isRegularFile(link.target())) {
            assertThat(Documents.lines(link.target()).stream()
                            .filter(line -> line.startsWith("#"))
                            .map(LinkTests::anchor))
                    .as(link.toString())
                    .contains(link.heading());
        }
    }

    /** As Markdown renderers make anchors of headings. */
    private static String anchor(String heading) {
        String words = heading.replaceFirst("^#+ ", "").toLowerCase(java.util.Locale.ROOT);
        return "#" + words.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }
}
