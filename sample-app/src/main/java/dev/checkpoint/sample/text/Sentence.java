package dev.checkpoint.sample.text;

/**
 * One sentence of a document.
 *
 * @param section the heading it stands under; empty before the first
 * @param text the sentence without markup
 */
public record Sentence(String section, String text) {}
