package dev.checkpoint.sample.render;

/**
 * A digest ready to be read. What the pipeline returns, and therefore what a finished run gives back without doing
 * anything.
 *
 * @param markdown the digest for an editor or a repository
 * @param html the digest for a browser, one page that needs nothing else
 */
public record RenderedDigest(String markdown, String html) {}
