package dev.checkpoint.sample.topic;

/**
 * A sentence by its place.
 *
 * @param document position of the document in the list
 * @param sentence position of the sentence in the document
 * @param centrality how near the sentence is to the middle of its cluster; 1 for the nearest one of a topic
 */
public record SentenceRef(int document, int sentence, double centrality) {}
