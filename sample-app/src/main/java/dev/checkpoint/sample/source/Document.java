package dev.checkpoint.sample.source;

/**
 * The text of one file.
 *
 * @param path path inside the folder
 * @param text content of the file
 */
public record Document(String path, String text) {}
