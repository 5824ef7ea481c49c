package dev.checkpoint.sample.source;

/**
 * One file of a folder, named by what it holds and not only by where it is: an edited file has another reference.
 *
 * @param path path inside the folder, with {@code /} on every system
 * @param bytes size of the file
 * @param sha256 digest of its content
 */
public record DocumentRef(String path, long bytes, String sha256) {}
