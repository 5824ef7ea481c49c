package dev.checkpoint.sample.render;

/**
 * A rendered digest. The pipeline returns it, so a completed run returns it without any work.
 *
 * @param markdown the digest for an editor or a repository
 * @param html the digest for a browser, one self-contained page
 */
public record RenderedDigest(String markdown, String html) {}
