package dev.checkpoint.store.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How new runs of a pipeline are written. A run keeps what it was begun with.
 *
 * @param format extension of a document format: {@code yaml}, {@code json}
 * @param compression of each write
 * @param level level of the compression; null for the codec's own default
 */
public record FileSettings(String format, Compression compression, @Nullable Integer level) {

    /** Checks the level. */
    public FileSettings {
        int most = compression == Compression.ZSTD ? 22 : 9;
        if (level != null && compression != Compression.NONE && (level < 1 || level > most)) {
            throw new IllegalArgumentException("checkpoint.compression-level is " + level + "; for "
                    + compression.name().toLowerCase(Locale.ROOT) + " it is 1 (fast) to " + most + " (small)");
        }
    }
}
