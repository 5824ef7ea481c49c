package dev.checkpoint.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.sample.embedding.ModelChoice;
import dev.checkpoint.sample.render.RenderedDigest;
import dev.checkpoint.sample.source.Document;
import dev.checkpoint.sample.source.DocumentRef;
import dev.checkpoint.sample.source.FolderSnapshot;
import dev.checkpoint.sample.text.DocumentSentences;
import dev.checkpoint.sample.text.Sentence;
import dev.checkpoint.sample.topic.SentenceRef;
import dev.checkpoint.sample.topic.Topic;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What a stage takes and returns must come back from a file as it was. */
class StageResultsTests {

    private final JsonMapper mapper = JsonMapper.builder().build();

    static Stream<Object> values() {
        return Stream.of(
                new FolderSnapshot("/a", List.of(new DocumentRef("b/c.md", 12, "0f"))),
                new Document("b/c.md", "Text — with \"quotes\"\n"),
                new DocumentSentences(
                        "b/c.md", "C", List.of(new Sentence("", "It’s one."), new Sentence("Part", "Two."))),
                new ModelChoice("small", "short"),
                new Topic(List.of("tide"), List.of(new SentenceRef(0, 1, 0.1 + 0.2))),
                new RenderedDigest("# Digest", "<!DOCTYPE html>"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comeBackFromJsonAsTheyWere(Object value) {
        String json = mapper.writeValueAsString(value);

        assertThat((Object) mapper.readValue(json, value.getClass())).isEqualTo(value);
    }
}
