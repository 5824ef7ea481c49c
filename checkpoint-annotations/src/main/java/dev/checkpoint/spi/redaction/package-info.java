/**
 * What must not be read by whoever reads a journal, a log or a trace.
 *
 * <p>Start with {@link dev.checkpoint.spi.redaction.Redactor}. Payloads, which are needed back, are the codec's matter.
 *
 * <p>Depends on nothing of ours.
 */
@NullMarked
package dev.checkpoint.spi.redaction;

import org.jspecify.annotations.NullMarked;
