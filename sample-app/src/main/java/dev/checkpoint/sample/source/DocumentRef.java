package dev.checkpoint.sample.source;

/**
 * A reference to one file of a folder, by its path and content: an edited file has another reference.
 *
 * @param path path inside the folder, with {@code /} on every system
 * @param bytes size of the file
 * @param sha256 digest of its content
 */
public record DocumentRef(String path, long bytes, String sha256) {}
