package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Fingerprint;

/**
 * A call of a stage as it was made in an earlier execution.
 *
 * @param fingerprint what it was called with
 * @param occurrence which of the calls with that fingerprint it was
 */
public record FormerCall(Fingerprint fingerprint, int occurrence) {}
