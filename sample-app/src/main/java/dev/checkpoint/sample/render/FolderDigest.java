package dev.checkpoint.sample.render;

import java.util.List;

/**
 * The content of a digest.
 *
 * @param name name of the folder
 * @param folder its absolute path
 * @param topics the topics of the documents, the largest first
 * @param documents the documents, sorted by path
 * @param run id of the run that makes the digest
 */
public record FolderDigest(
        String name, String folder, List<TopicDigest> topics, List<DocumentDigest> documents, String run) {

    /** Copies the lists. */
    public FolderDigest {
        topics = List.copyOf(topics);
        documents = List.copyOf(documents);
    }
}
