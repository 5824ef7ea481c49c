package dev.checkpoint.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown as parts: what models write is read, what strangers write stays text. */
class MarkdownBlocksTests {

    private static final Set<String> NAMES = Set.of(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "p",
            "ul",
            "ol",
            "li",
            "pre",
            "code",
            "em",
            "strong",
            "del",
            "blockquote",
            "hr",
            "table",
            "tr",
            "th",
            "td",
            "a");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '§',
            value = {
                "# Tea|[[h1, Tea]]",
                "### A *b* `c*`|[[h3, A , [em, b],  , [code, c*]]]",
                "one\\ntwo\\n\\nthree|[[p, one~two], [p, three]]",
                "**bold _and_ more**|[[p, [strong, bold , [em, and],  more]]]",
                "snake_case_name|[[p, snake_case_name]]",
                "2 * 3 * 4|[[p, 2 * 3 * 4]]",
                "- a\\n- b\\n  - c|[[ul, [li, [p, a]], [li, [p, b], [ul, [li, [p, c]]]]]]",
                "1. a\\n2. b|[[ol, [li, [p, a]], [li, [p, b]]]]",
                "> a\\n> b|[[blockquote, [p, a~b]]]",
                "```java\\nint x;\\n  y\\n```\\nz|[[pre, int x;~  y], [p, z]]",
                "a\\n\\n---\\n\\nb|[[p, a], [hr], [p, b]]",
                "[x](https://example.org/a)|[[p, [a, https://example.org/a, x]]]",
                "see https://example.org/a.|[[p, see , [a, https://example.org/a, https://example.org/a], .]]",
                "\\\\*not\\\\*|[[p, *not*]]"
            })
    void readsWhatModelsWrite(String text, String parts) {
        assertThat(MarkdownBlocks.of(text.replace("\\n", "\n").replace("\\\\", "\\")))
                .hasToString(parts.replace('~', '\n'));
    }

    @Test
    void readsTables() {
        assertThat(MarkdownBlocks.of("| a | b |\n|---|--:|\n| 1 | `2` |"))
                .hasToString("[[table, [tr, [th, a], [th, b]], [tr, [td, 1], [td, [code, 2]]]]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x]( javascript:alert(1))",
                "[x](data:text/html;base64,PHN2Zz4=)",
                "[x](vbscript:x)",
                "[x](//example.org)",
                "[x](https:\\\\example.org)",
                "![x](https://example.org/pixel.png)",
                "![x](data:image/svg+xml,<svg onload=alert(1)>)",
                "<https://example.org\" onclick=alert(1)>",
                "[a](https://example.org/\"onclick=alert(1))",
                "<a href='javascript:alert(1)'>x</a>",
                "[[[[x](javascript:x)](javascript:y)](javascript:z)"
            })
    void makesNothingButPartsThatAPageMayShow(String text) {
        checkAll(MarkdownBlocks.of(text));
        checkAll(MarkdownBlocks.of("> - # " + text + "\n\n| a |\n|---|\n| " + text + " |"));
    }

    private static void checkAll(List<?> parts) {
        parts.forEach(MarkdownBlocksTests::check);
    }

    private static void check(Object part) {
        if (part instanceof List<?> named) {
            String name = (String) named.get(0);
            assertThat(NAMES).contains(name);
            if (name.equals("a")) {
                assertThat((String) named.get(1)).matches("(?:https?://|mailto:)[^\\s<>\"'\\\\]+");
                assertThat(named.get(2)).isInstanceOf(String.class);
            } else {
                checkAll(named.subList(1, named.size()));
            }
        } else {
            assertThat(part).isInstanceOf(String.class);
        }
    }

    /** Each of these takes hours, or the whole stack, if it is read in the obvious way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "![",
                "*",
                "**a ",
                "_a _",
                "`",
                "``` ",
                "> ",
                "- ",
                "- \n",
                "* ",
                "1. ",
                "# ",
                "#",
                "| ",
                "|-",
                "-",
                "\\",
                "<",
                "[a](",
                "https://",
                "h",
                "~~",
                "> - ",
                "\t",
                " ",
                "[](",
                "\n\n> a\n"
            })
    void readsLongTextsInTimeAndDepth(String piece) {
        String text = piece.repeat(MarkdownBlocks.LONGEST / piece.length() + 1);
        List<Object> parts = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> MarkdownBlocks.of("a |\n-|-\n" + text + "](x)\n" + text));
        checkAll(parts);
        assertThat(depth(parts)).isLessThan(60);
    }

    private static int depth(Object part) {
        return part instanceof List<?> list
                ? 1 + list.stream().mapToInt(MarkdownBlocksTests::depth).max().orElse(0)
                : 0;
    }

    @Test
    void saysThatTheRestIsLeftOut() {
        List<Object> parts = MarkdownBlocks.of("word ".repeat(100_000));
        assertThat(parts.get(parts.size() - 1)).hasToString("[p, [em, The rest is left out.]]");
        assertThat(new HashSet<>(parts)).hasSize(2);
    }
}
