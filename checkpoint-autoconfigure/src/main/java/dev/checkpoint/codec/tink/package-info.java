/**
 * Encryption of sensitive values with Google Tink.
 *
 * <p>Start with {@link dev.checkpoint.codec.tink.TinkCipher}; {@link dev.checkpoint.codec.tink.NewKey} makes its keys.
 *
 * <p>Depends on the annotations module, {@code codec.jackson} and Tink; never on Spring or the engine. The only package that
 * names Tink, apart from the auto-configuration.
 */
@NullMarked
package dev.checkpoint.codec.tink;

import org.jspecify.annotations.NullMarked;
