package dev.checkpoint.fork;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;

/**
 * What a run is called with.
 *
 * @param arguments one JSON object, argument by parameter name
 * @param fingerprint digests of the arguments and the pipeline's version
 */
public record Called(Payload arguments, Fingerprint fingerprint) {}
