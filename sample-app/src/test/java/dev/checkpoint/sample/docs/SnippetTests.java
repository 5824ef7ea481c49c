package dev.checkpoint.sample.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents show is code that compiles: before each Java block stands
 * {@code <!-- snippet: guide/PageStages.java#key -->}, and the block is that region.
 */
class SnippetTests {

    private static final Pattern MARKER = Pattern.compile("<!-- snippet: (\\S+\\.java#\\S+) -->");

    static Stream<Block> javaBlocks() {
        return Documents.all().stream()
                .flatMap(document -> Block.in(document).stream())
                .filter(block -> block.language().equals("java"));
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void isTheTaggedRegionOfASourceFile(Block block) {
        Matcher marker = MARKER.matcher(block.marker());
        assertThat(marker.matches())
                .as(
                        "The Java block at %s needs a line <!-- snippet: path#tag --> before it, not '%s'",
                        block.place(), block.marker())
                .isTrue();

        assertThat(block.text())
                .as(
                        "The Java block at %s differs from %s; copy the region of the source into the document",
                        block.place(), marker.group(1))
                .isEqualTo(TaggedSource.region(marker.group(1)));
    }

    @Test
    void findsBlocksWithTheirMarkers() {
        List<Block> blocks =
                Block.in("a.md", List.of("<!-- snippet: A.java#t -->", "", "```java", "int a;", "```", "b"));

        assertThat(blocks).containsExactly(new Block("a.md:3", "java", "<!-- snippet: A.java#t -->", "int a;\n"));
    }

    @Test
    void looksAtTheReadmeAndAtTheGuide() {
        assertThat(javaBlocks())
                .extracting(Block::place)
                .anyMatch(place -> place.startsWith("README.md:"))
                .anyMatch(place -> place.startsWith("docs/guide/"));
    }
}
