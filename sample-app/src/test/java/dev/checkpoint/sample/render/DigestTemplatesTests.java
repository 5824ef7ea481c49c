package dev.checkpoint.sample.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.TemplateRendering;
import dev.checkpoint.sample.embedding.ModelChoice;
import dev.checkpoint.sample.topic.KeySentence;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

class DigestTemplatesTests {

    private static final FolderDigest DIGEST = new FolderDigest(
            "my <notes>",
            "/home/me/my <notes>",
            List.of(new TopicDigest(
                    List.of("tide", "moon"),
                    12,
                    1,
                    List.of(new KeySentence("sea (old).md", "The sea", "Tides", "Water & moon: 1 < 2 *always*.")))),
            List.of(
                    new DocumentDigest(
                            "sea (old).md",
                            "The sea",
                            2300,
                            12,
                            new ModelChoice("small", "short text"),
                            List.of("The sea rises.", "The sea falls.")),
                    new DocumentDigest(
                            "empty.md", "empty.md", 0, 0, new ModelChoice("small", "short text"), List.of())),
            "digest-notes-0a1b2c");

    private final DigestTemplates templates = new DigestTemplates();

    @Test
    void rendersMarkdown() {
        assertThat(templates.markdown(DIGEST).result())
                .isEqualTo(
                        """
                        # Digest of my &lt;notes>

                        2 documents, 12 sentences, 2,300 words: 10 min to read, and this page instead of it. Made by run `digest-notes-0a1b2c`.

                        ## Topics

                        ### 1. tide, moon

                        12 sentences in 1 document

                        - Water & moon: 1 &lt; 2 \\*always\\*. ([The sea › Tides](file:///home/me/my%20%3Cnotes%3E/sea%20%28old%29.md))

                        ## Documents

                        ### [The sea](file:///home/me/my%20%3Cnotes%3E/sea%20%28old%29.md)

                        sea (old).md: 2,300 words, 12 sentences

                        > The sea rises.
                        > The sea falls.

                        ### [empty.md](file:///home/me/my%20%3Cnotes%3E/empty.md)

                        empty.md: 0 words, 0 sentences

                        No prose.

                        ## Which model read what

                        | Document | Model | Why |
                        | --- | --- | --- |
                        | sea (old).md | small | short text |
                        | empty.md | small | short text |
                        """);
    }

    @Test
    void rendersAWellFormedPageThatNeedsNothingElse() throws Exception {
        String html = templates.html(DIGEST).result();
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));

        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("Digest of my <notes>");
        assertThat(page.getElementsByTagName("blockquote").item(0).getTextContent())
                .contains("Water & moon: 1 < 2 *always*.");
        assertThat(page.getElementsByTagName("article").getLength()).isEqualTo(2);
        assertThat(html)
                .contains(
                        "href=\"#topic-1\"",
                        "id=\"topic-1\"",
                        "Read by small: short text.",
                        "prefers-color-scheme: dark")
                .doesNotContain("<script", "<link", "<img", "@import", "http:", "https:");
    }

    @Test
    void showsHowMuchATopicHasAndLinksItsRun() {
        assertThat(templates.html(DIGEST).result())
                .contains("style=\"width: 100%\"></span><span>12 sentences</span>")
                .contains("<a href=\"digest-notes-0a1b2c.yaml\">digest-notes-0a1b2c</a>");
    }

    @Test
    void saysWhichTemplateWasRenderedWithWhat() {
        TemplateRendering rendering = templates.html(DIGEST);

        assertThat(rendering.name()).isEqualTo("digest.html.mustache");
        assertThat(rendering.source()).contains("{{#topics}}");
        assertThat(rendering.variables()).containsEntry("name", "my <notes>").containsEntry("documents", 2);
    }

    @Test
    void survivesJson() {
        JsonMapper mapper = JsonMapper.builder().build();

        assertThat(mapper.readValue(mapper.writeValueAsString(DIGEST), FolderDigest.class))
                .isEqualTo(DIGEST);
    }
}
