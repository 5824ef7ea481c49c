/**
 * Converts values to JSON payloads and back, and to digests, with Jackson 3.
 *
 * <p>Start with {@link dev.checkpoint.codec.jackson.JacksonPayloadCodec} and
 * {@link dev.checkpoint.codec.jackson.JacksonFingerprinter}; {@code ExactMapper} contains the settings of both, and
 * {@code TypeNames} decides which class a payload may name. {@link dev.checkpoint.codec.jackson.LibraryValues} adds what
 * Jackson lacks for a library.
 *
 * <p>Depends on the contracts in checkpoint-annotations and on Jackson; not on Spring, not on the engine.
 */
@NullMarked
package dev.checkpoint.codec.jackson;

import org.jspecify.annotations.NullMarked;
