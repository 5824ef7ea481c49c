package dev.checkpoint.sample.topic;

/**
 * A sentence chosen to speak for a topic or a document.
 *
 * @param path path of the document it stands in
 * @param title title of that document
 * @param section heading it stands under; may be empty
 * @param text the sentence
 */
public record KeySentence(String path, String title, String section, String text) {}
