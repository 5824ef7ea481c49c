package dev.checkpoint.model;

/**
 * Where the journal of a fork comes from.
 *
 * @param position the first entry of the origin that was not copied
 * @param retryDepth how many forks lie between this run and one that is none: 1 for a fork of such a run
 */
public record Origin(Position position, int retryDepth) {}
