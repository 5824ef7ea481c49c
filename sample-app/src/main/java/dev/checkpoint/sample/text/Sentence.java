package dev.checkpoint.sample.text;

/**
 * One sentence of a document.
 *
 * @param section the heading above it; empty before the first heading
 * @param text the sentence without markup
 */
public record Sentence(String section, String text) {}
