/**
 * Masking of secrets in text that people read: journals, logs and traces.
 *
 * <p>Start with {@link dev.checkpoint.spi.redaction.Redactor}. Payloads, which a resume restores, are the
 * responsibility of the codec.
 *
 * <p>Depends on no other package of Checkpoint.
 */
@NullMarked
package dev.checkpoint.spi.redaction;

import org.jspecify.annotations.NullMarked;
