package dev.checkpoint.store.jdbc;

import dev.checkpoint.spi.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/**
 * How the payloads of a pipeline are compressed before they are written; reading goes by what each row says.
 *
 * @param encoding the codec, or none
 * @param level level of the compression; null for its own default
 */
public record PayloadCompression(PayloadEncoding encoding, @Nullable Integer level) {

    /** Payloads stay text. */
    public static final PayloadCompression NONE = new PayloadCompression(PayloadEncoding.NONE, null);

    static PayloadCompression of(StoreSettings.Writing writing) {
        return new PayloadCompression(
                PayloadEncoding.valueOf(writing.compression().name()), writing.level());
    }

    /** Checks that the codec is there. */
    public PayloadCompression {
        if (encoding != PayloadEncoding.NONE) {
            encoding.checkPresent();
        }
    }
}
