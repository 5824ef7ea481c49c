package dev.checkpoint.sample.render;

import dev.checkpoint.sample.topic.KeySentence;
import dev.checkpoint.sample.topic.SentenceRef;
import dev.checkpoint.sample.topic.Topic;
import java.util.List;

/**
 * The part of a digest about a topic.
 *
 * @param label its most distinctive words
 * @param sentences number of sentences about it
 * @param documents number of documents with such a sentence
 * @param keySentences sentences that represent it
 */
public record TopicDigest(List<String> label, int sentences, int documents, List<KeySentence> keySentences) {

    /** Copies the lists. */
    public TopicDigest {
        label = List.copyOf(label);
        keySentences = List.copyOf(keySentences);
    }

    /** A topic with the sentences chosen for it. */
    public static TopicDigest of(Topic topic, List<KeySentence> keySentences) {
        long documents =
                topic.members().stream().map(SentenceRef::document).distinct().count();
        return new TopicDigest(topic.label(), topic.members().size(), (int) documents, keySentences);
    }
}
