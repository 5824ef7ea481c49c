/**
 * Masks secrets in text that is only read.
 *
 * <p>Start with {@link dev.checkpoint.redaction.PatternRedactor}.
 *
 * <p>Plain Java; depends on the annotations module only and names no library.
 */
@NullMarked
package dev.checkpoint.redaction;

import org.jspecify.annotations.NullMarked;
