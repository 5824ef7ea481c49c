package dev.checkpoint.sample.topic;

/**
 * A sentence that represents a topic or a document.
 *
 * @param path path of its document
 * @param title title of that document
 * @param section the heading above it; may be empty
 * @param text the sentence
 */
public record KeySentence(String path, String title, String section, String text) {}
