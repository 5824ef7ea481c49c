/** Masking, over the public API. */
@NullMarked
package dev.checkpoint.redaction;

import org.jspecify.annotations.NullMarked;
