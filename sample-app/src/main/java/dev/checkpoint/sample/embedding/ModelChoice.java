package dev.checkpoint.sample.embedding;

/**
 * The model for a document.
 *
 * @param model name of the model
 * @param reason the reason for the choice
 */
public record ModelChoice(String model, String reason) {}
