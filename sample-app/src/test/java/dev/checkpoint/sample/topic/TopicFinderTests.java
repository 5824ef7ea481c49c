package dev.checkpoint.sample.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.sample.embedding.DocumentVectors;
import dev.checkpoint.sample.text.DocumentSentences;
import dev.checkpoint.sample.text.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicFinderTests {

    private final TopicFinder finder = new TopicFinder();

    @Test
    void findsTheGroupsThatPointInDifferentDirections() {
        List<DocumentSentences> documents = List.of(about("sea", "tide", "harbour"), about("oven", "bread", "flour"));
        List<DocumentVectors> vectors = List.of(pointing("sea", "m", 0), pointing("oven", "m", 1));

        List<Topic> topics = finder.find(documents, vectors);

        assertThat(topics).hasSize(2);
        assertThat(topics).allSatisfy(topic -> assertThat(topic.members())
                .extracting(SentenceRef::document)
                .containsOnly(topic.members().get(0).document()));
        assertThat(topics).extracting(Topic::label).anySatisfy(label -> assertThat(label)
                .contains("bread"));
    }

    @Test
    void findsTheSameTopicsEveryTime() {
        List<DocumentSentences> documents = List.of(about("sea", "tide", "harbour"), about("oven", "bread", "flour"));
        List<DocumentVectors> vectors = List.of(random("sea"), random("oven"));

        List<Topic> first = finder.find(documents, vectors);

        assertThat(new TopicFinder().find(documents, vectors)).isEqualTo(first);
    }

    @Test
    void keepsSpacesOfTwoModelsApartThoughTheirVectorsAreEqual() {
        List<DocumentSentences> documents = List.of(about("sea", "tide", "harbour"), about("oven", "bread", "flour"));
        List<DocumentVectors> vectors = List.of(pointing("sea", "one", 0), pointing("oven", "two", 0));

        assertThat(finder.find(documents, vectors)).allSatisfy(topic -> assertThat(topic.members())
                .extracting(SentenceRef::document)
                .containsOnly(topic.members().get(0).document()));
    }

    @Test
    void joinsClustersOfTwoModelsThatUseTheSameWords() {
        List<DocumentSentences> documents = List.of(about("sea", "tide", "harbour"), about("coast", "tide", "harbour"));
        List<DocumentVectors> vectors = List.of(pointing("sea", "one", 0), pointing("coast", "two", 1));

        assertThat(finder.find(documents, vectors)).anySatisfy(topic -> {
            assertThat(topic.members()).extracting(SentenceRef::document).contains(0, 1);
            assertThat(topic.members())
                    .filteredOn(member -> member.centrality() == 1)
                    .extracting(SentenceRef::document)
                    .contains(0, 1);
        });
    }

    @Test
    void choosesKeySentencesThatDoNotRepeatEachOther() {
        DocumentSentences document = new DocumentSentences(
                "a.md",
                "A",
                List.of(
                        new Sentence("", "The tide rises in the old harbour twice."),
                        new Sentence("", "The tide rises in the old harbour again."),
                        new Sentence("", "A baker bakes the bread before the sun.")));
        DocumentVectors vectors = DocumentVectors.pack(
                "a.md", "m", List.of(new float[] {1, 0.1f}, new float[] {1, 0.1f}, new float[] {0.2f, 1}));

        assertThat(new KeySentenceChooser().summary(document, vectors, 2))
                .containsExactly("The tide rises in the old harbour twice.", "A baker bakes the bread before the sun.");
    }

    @Test
    void doesNotQuoteASentenceThatPointsBack() {
        DocumentSentences document = new DocumentSentences(
                "a.md",
                "A",
                List.of(
                        new Sentence("", "This happens because of the moon above."),
                        new Sentence("", "The moon pulls the sea towards itself.")));
        DocumentVectors vectors = DocumentVectors.pack("a.md", "m", List.of(new float[] {1, 0}, new float[] {0, 1}));

        assertThat(new KeySentenceChooser().summary(document, vectors, 2))
                .containsExactly("The moon pulls the sea towards itself.");
    }

    @Test
    void labelsATopicWithOneWordOfEachFamily() {
        List<DocumentSentences> documents = List.of(about("sea", "request", "requests"));
        List<DocumentVectors> vectors = List.of(pointing("sea", "m", 0));

        assertThat(finder.find(documents, vectors).get(0).label())
                .contains("request")
                .doesNotContain("requests");
    }

    @Test
    void doesNotNameATopicAfterTheWordsOfOneOfItsDocuments() {
        List<DocumentSentences> documents = List.of(
                about("a", "request", "server"),
                about("b", "request", "server"),
                about("c", "request", "server"),
                about("d", "processor", "gigahertz"));
        List<DocumentVectors> vectors = Stream.of("a", "b", "c", "d")
                .map(path -> DocumentVectors.pack(path, "m", Collections.nCopies(8, new float[] {1, 0})))
                .toList();

        assertThat(finder.find(documents, vectors)).allSatisfy(topic -> assertThat(topic.label())
                .contains("request", "server")
                .doesNotContain("processor", "gigahertz"));
    }

    private static DocumentSentences about(String path, String subject, String object) {
        return new DocumentSentences(
                path,
                path,
                IntStream.range(0, 8)
                        .mapToObj(i -> new Sentence("", "The " + subject + " meets the " + object + " again."))
                        .toList());
    }

    private static DocumentVectors pointing(String path, String model, int dimension) {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            float[] vector = new float[4];
            vector[dimension] = 1;
            vector[3] = i / 100f;
            vectors.add(vector);
        }
        return DocumentVectors.pack(path, model, vectors);
    }

    private static DocumentVectors random(String path) {
        Random random = new Random(path.length());
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            vectors.add(new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()});
        }
        return DocumentVectors.pack(path, "m", vectors);
    }
}
