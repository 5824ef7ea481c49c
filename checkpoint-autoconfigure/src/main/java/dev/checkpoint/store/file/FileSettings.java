package dev.checkpoint.store.file;

import org.jspecify.annotations.Nullable;

/**
 * How new runs of a pipeline are written. A run keeps what it was begun with.
 *
 * @param format extension of a document format: {@code yaml}, {@code json}
 * @param compression of each write
 * @param level level of the compression; null for the codec's own default
 */
public record FileSettings(String format, Compression compression, @Nullable Integer level) {}
