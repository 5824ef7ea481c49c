package dev.checkpoint.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of a run inside of Markdown. */
class MarkdownTests {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "plain -> plain",
                "a|b -> a\\|b",
                "<img> -> \\<img\\>",
                "[x](y) -> \\[x\\](y)",
                "*_`# -> \\*\\_\\`\\#"
            })
    void keepsTextText(String text, String markdown) {
        assertThat(Markdown.inline(text)).isEqualTo(markdown);
    }

    @Test
    void fencesLongerThanWhatIsInside() {
        assertThat(Markdown.code("a``b")).isEqualTo("```a``b```");
        assertThat(Markdown.code("`")).isEqualTo("`` ` ``");
        assertThat(Markdown.fenced("  x\n```\u001b[1m\ny")).isEqualTo("````text\n  x\n``` [1m\ny\n````\n");
        assertThat(Markdown.inline("a\n# b")).isEqualTo("a \\# b");
    }
}
