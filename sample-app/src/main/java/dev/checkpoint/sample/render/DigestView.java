package dev.checkpoint.sample.render;

import dev.checkpoint.sample.topic.KeySentence;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A digest prepared for the templates: numbers with separators, links, and labels as one text. */
record DigestView(
        String name,
        String folder,
        String documentCount,
        String sentenceCount,
        String wordCount,
        String readingTime,
        List<TopicView> topics,
        List<DocumentView> documents,
        String run) {

    private static final int WORDS_PER_MINUTE = 230;

    static DigestView of(FolderDigest digest) {
        int words = digest.documents().stream().mapToInt(DocumentDigest::words).sum();
        int sentences =
                digest.documents().stream().mapToInt(DocumentDigest::sentences).sum();
        int largest =
                digest.topics().stream().mapToInt(TopicDigest::sentences).max().orElse(1);
        return new DigestView(
                digest.name(),
                digest.folder(),
                counted(digest.documents().size(), "document"),
                counted(sentences, "sentence"),
                counted(words, "word"),
                Math.max(1, Math.round((double) words / WORDS_PER_MINUTE)) + " min to read",
                IntStream.range(0, digest.topics().size())
                        .mapToObj(i -> TopicView.of(i, digest.topics().get(i), largest, digest.folder()))
                        .toList(),
                digest.documents().stream()
                        .map(document -> DocumentView.of(document, digest.folder()))
                        .toList(),
                digest.run());
    }

    private static String counted(int count, String noun) {
        return String.format(Locale.ENGLISH, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    private static String link(String folder, String path) {
        // a Markdown link ends at the first unescaped parenthesis, and URIs do not escape parentheses
        return Path.of(folder)
                .resolve(path)
                .toUri()
                .toString()
                .replace("(", "%28")
                .replace(")", "%29");
    }

    record TopicView(int number, String label, String extent, String sentences, int share, List<QuoteView> quotes) {

        static TopicView of(int index, TopicDigest topic, int largest, String folder) {
            return new TopicView(
                    index + 1,
                    String.join(", ", topic.label()),
                    counted(topic.sentences(), "sentence") + " in " + counted(topic.documents(), "document"),
                    counted(topic.sentences(), "sentence"),
                    Math.max(2, Math.round(100f * topic.sentences() / largest)),
                    topic.keySentences().stream()
                            .map(sentence -> QuoteView.of(sentence, folder))
                            .toList());
        }
    }

    record QuoteView(String text, String source, String link) {

        static QuoteView of(KeySentence sentence, String folder) {
            String source =
                    sentence.section().isEmpty() ? sentence.title() : sentence.title() + " › " + sentence.section();
            return new QuoteView(sentence.text(), source, DigestView.link(folder, sentence.path()));
        }
    }

    record DocumentView(
            String path, String title, String link, String extent, List<String> summary, String model, String reason) {

        static DocumentView of(DocumentDigest document, String folder) {
            return new DocumentView(
                    document.path(),
                    document.title(),
                    DigestView.link(folder, document.path()),
                    counted(document.words(), "word") + ", " + counted(document.sentences(), "sentence"),
                    document.summary(),
                    document.choice().model(),
                    document.choice().reason());
        }
    }
}
