package dev.checkpoint.sample.render;

import java.util.List;

/**
 * All a digest says.
 *
 * @param name name of the folder
 * @param folder its absolute path
 * @param topics what the documents are about, the largest topic first
 * @param documents the documents by path
 */
public record FolderDigest(String name, String folder, List<TopicDigest> topics, List<DocumentDigest> documents) {

    /** Copies the lists. */
    public FolderDigest {
        topics = List.copyOf(topics);
        documents = List.copyOf(documents);
    }
}
