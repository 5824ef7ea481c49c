/**
 * Encryption of sensitive values with Google Tink.
 *
 * <p>Start with {@link dev.checkpoint.codec.tink.TinkCipher}.
 *
 * <p>The only package that names Tink, apart from the auto-configuration.
 */
@NullMarked
package dev.checkpoint.codec.tink;

import org.jspecify.annotations.NullMarked;
