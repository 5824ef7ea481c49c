package dev.checkpoint.sample.topic;

/**
 * A reference to a sentence by its position.
 *
 * @param document position of the document in the list
 * @param sentence position of the sentence in the document
 * @param centrality how near the sentence is to the centre of its cluster; 1 for the nearest one of a topic
 */
public record SentenceRef(int document, int sentence, double centrality) {}
