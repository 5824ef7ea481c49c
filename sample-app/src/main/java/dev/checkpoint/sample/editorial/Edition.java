package dev.checkpoint.sample.editorial;

/**
 * What was published.
 *
 * @param title its title
 * @param file its file in the outbox
 */
public record Edition(String title, String file) {}
