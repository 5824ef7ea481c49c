package dev.checkpoint.sample.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentenceSplitterTests {

    private final SentenceSplitter splitter = new SentenceSplitter();

    @Test
    void joinsLinesOfAParagraphAndSplitsItIntoSentences() {
        assertThat(texts("The first sentence goes\non here. The second one follows! Does a third one too?"))
                .containsExactly(
                        "The first sentence goes on here.", "The second one follows!", "Does a third one too?");
    }

    @Test
    void doesNotEndASentenceAtAnAbbreviationOrInsideAName() {
        assertThat(texts("Use a short name, e.g. Order, for each. Call `foo.<id>.bar` with two of them."))
                .containsExactly("Use a short name, e.g. Order, for each.", "Call foo.<id>.bar with two of them.");
    }

    @Test
    void leavesOutCodeTablesCommentsRulesAndFrontMatter() {
        String markdown =
                """
                ---
                title: this is not a sentence
                ---
                <!-- nobody reads this comment here -->
                Prose stands before all the rest.

                ```java
                // not prose but a comment in code
                ```

                    indented code is not prose either

                | a table | is not | prose | either |

                ---

                ~~~
                this fence is of another kind
                ~~~
                Prose stands after all the rest.
                """;

        assertThat(texts(markdown))
                .containsExactly("Prose stands before all the rest.", "Prose stands after all the rest.");
    }

    @Test
    void readsTheTextOfMarkupAndKeepsWhatIsLiteral() {
        assertThat(
                        texts(
                                "A **bold `snake_case_name`** and a [link to *it*](http://x.test) ![image](i.png) stay *here*."))
                .containsExactly("A bold snake_case_name and a link to it stay here.");
    }

    @Test
    void takesListItemsAndQuotesOneByOne() {
        assertThat(
                        texts(
                                "- the first item of the list\n- [x] the second item\n  of the list\n\n> a quote of four words"))
                .containsExactly("the first item of the list", "the second item of the list", "a quote of four words");
    }

    @Test
    void knowsTheTitleAndTheSectionOfASentence() {
        DocumentSentences document = splitter.split(
                "a/b.md", "Main `title`\n===\n\nBefore all of the sections.\n\n## Part two ##\nInside of the part.");

        assertThat(document.title()).isEqualTo("Main title");
        assertThat(document.sentences())
                .containsExactly(
                        new Sentence("Main title", "Before all of the sections."),
                        new Sentence("Part two", "Inside of the part."));
        assertThat(splitter.split("a/b.txt", "No heading in this one.").title()).isEqualTo("b.txt");
    }

    @Test
    void prefersTheTitleOfTheFrontMatterAndNeverTakesASubheading() {
        assertThat(splitter.split("a.md", "---\nsection: 7\ntitle: \"config\"\n---\n# Other\n")
                        .title())
                .isEqualTo("config");
        assertThat(splitter.split("a.md", "## Description\nFour words stand here.")
                        .title())
                .isEqualTo("a.md");
    }

    @Test
    void findsTheWordsThatCarryMeaning() {
        assertThat(Words.meaningful("The moon's tide is on https://tides.test/now, and it is of the sea."))
                .containsExactly("moon", "tide", "sea");
        assertThat(Words.count("One, two; fan-out.")).isEqualTo(3);
    }

    @Test
    void readsEndlessLines() {
        String lines = "-".repeat(30_000) + "\n\n" + "* ".repeat(30_000) + "\n\n" + "**".repeat(3_000) + "\n\n"
                + "[".repeat(3_000) + "\n\n" + "word ".repeat(30_000) + "\n\nFour words stand here.\n";

        assertThat(texts(lines)).hasSize(2).last().isEqualTo("Four words stand here.");
    }

    @Test
    void givesEqualSentencesWhenOnlySpaceAndCodeChanged() {
        DocumentSentences before = splitter.split("a.md", "One sentence stands here. Another one stands there.");
        DocumentSentences after = splitter.split(
                "a.md", "One sentence  stands here.\nAnother one\nstands there.\n\n```\nnew code\n```\n");

        assertThat(after).isEqualTo(before);
    }

    @Test
    void splitsTheSameUnderEveryDefaultLocale() {
        String text = "The sea rises at noon. The moon follows it.";
        List<String> expected = texts(text);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("th-TH"));
            assertThat(texts(text)).isEqualTo(expected).hasSize(2);
        } finally {
            Locale.setDefault(before);
        }
    }

    private List<String> texts(String markdown) {
        return splitter.split("a.md", markdown).sentences().stream()
                .map(Sentence::text)
                .toList();
    }
}
