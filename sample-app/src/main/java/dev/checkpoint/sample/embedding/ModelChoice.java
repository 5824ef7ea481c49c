package dev.checkpoint.sample.embedding;

/**
 * Which model reads a document.
 *
 * @param model name of the model
 * @param reason why, in words
 */
public record ModelChoice(String model, String reason) {}
