/**
 * Masks secrets in text that is only read.
 *
 * <p>Start with {@link dev.checkpoint.redaction.PatternRedactor}.
 *
 * <p>Plain Java; names no library.
 */
@NullMarked
package dev.checkpoint.redaction;

import org.jspecify.annotations.NullMarked;
