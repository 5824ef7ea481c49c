package dev.checkpoint.explain.details;

/**
 * An attempt that failed inside a stage and was followed by another there.
 *
 * @param method what was attempted
 * @param error what it failed with
 */
public record AttemptInside(String method, String error) {}
