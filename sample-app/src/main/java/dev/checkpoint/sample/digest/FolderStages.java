package dev.checkpoint.sample.digest;

import dev.checkpoint.StageRecorder;
import dev.checkpoint.TemplateRendering;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.sample.embedding.DocumentVectors;
import dev.checkpoint.sample.render.DigestTemplates;
import dev.checkpoint.sample.render.FolderDigest;
import dev.checkpoint.sample.render.TopicDigest;
import dev.checkpoint.sample.text.DocumentSentences;
import dev.checkpoint.sample.topic.KeySentence;
import dev.checkpoint.sample.topic.KeySentenceChooser;
import dev.checkpoint.sample.topic.Topic;
import dev.checkpoint.sample.topic.TopicFinder;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The stages for all documents together. They are executed again if the sentences of any document have changed. */
@Component
public class FolderStages {

    private static final int KEY_SENTENCES_OF_A_TOPIC = 4;

    private final TopicFinder topicFinder;
    private final KeySentenceChooser keySentences;
    private final DigestTemplates templates;
    private final StageRecorder recorder;

    FolderStages(
            TopicFinder topicFinder,
            KeySentenceChooser keySentences,
            DigestTemplates templates,
            StageRecorder recorder) {
        this.topicFinder = topicFinder;
        this.keySentences = keySentences;
        this.templates = templates;
        this.recorder = recorder;
    }

    /** The topics of the folder. */
    @Stage
    public List<Topic> cluster(List<DocumentSentences> documents, List<DocumentVectors> vectors) {
        return topicFinder.find(documents, vectors);
    }

    /** The topics with the sentences that represent them. */
    @Stage
    public List<TopicDigest> selectKeySentences(
            List<Topic> topics, List<DocumentSentences> documents, List<DocumentVectors> vectors) {
        List<List<KeySentence>> chosen = keySentences.forTopics(topics, documents, vectors, KEY_SENTENCES_OF_A_TOPIC);
        return IntStream.range(0, topics.size())
                .mapToObj(i -> TopicDigest.of(topics.get(i), chosen.get(i)))
                .toList();
    }

    /** The digest as Markdown. */
    @Stage
    public String renderMarkdown(FolderDigest digest) {
        return recorded(templates.markdown(digest));
    }

    /** The digest as a page for the browser. */
    @Stage
    public String renderHtml(FolderDigest digest) {
        return recorded(templates.html(digest));
    }

    // tag::recorded[]
    private String recorded(TemplateRendering rendering) {
        // the text is the result of the stage, and is kept there
        recorder.template(new TemplateRendering(
                rendering.name(), rendering.source(), rendering.variables(), "see the result of the stage"));
        return rendering.result();
    }
    // end::recorded[]
}
