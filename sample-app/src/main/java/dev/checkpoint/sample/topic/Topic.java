package dev.checkpoint.sample.topic;

import java.util.List;

/**
 * Sentences that are about the same thing.
 *
 * @param label its most distinctive words
 * @param members its sentences, the most central ones first
 */
public record Topic(List<String> label, List<SentenceRef> members) {

    /** Copies the lists. */
    public Topic {
        label = List.copyOf(label);
        members = List.copyOf(members);
    }
}
