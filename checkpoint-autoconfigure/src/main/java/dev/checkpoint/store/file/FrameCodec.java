package dev.checkpoint.store.file;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.spi.store.Compression;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** How the writes to a run's file are compressed: each one alone, so that a write never touches earlier ones. */
enum FrameCodec {
    /** As it is. */
    NONE(""),
    /** One gzip member per write; {@code zcat} reads the file. */
    GZIP(".gz"),
    /** One zstd frame per write; {@code zstdcat} reads the file. Needs {@code com.github.luben:zstd-jni}. */
    ZSTD(".zst");

    private final String suffix;

    FrameCodec(String suffix) {
        this.suffix = suffix;
    }

    static FrameCodec of(Compression compression) {
        return valueOf(compression.name());
    }

    /** What names of files end with. */
    String suffix() {
        return suffix;
    }

    /** Compresses a write; the result states its own length in its first bytes. */
    byte[] frame(byte[] write, @Nullable Integer level) {
        try {
            return switch (this) {
                case NONE -> write;
                case GZIP -> GzipFrames.frame(write, level);
                case ZSTD -> ZstdFrames.frame(write, level);
            };
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    /** How many bytes of a frame {@link #frameLength} needs. */
    int headLength() {
        return this == GZIP ? GzipFrames.HEAD : ZstdFrameHead.LENGTH;
    }

    /** The length a frame states; 0 if these bytes are not the head of a frame of ours. */
    long frameLength(byte[] head) {
        return this == GZIP ? GzipFrames.length(head) : ZstdFrameHead.length(head);
    }

    /** What every frame begins with. */
    byte[] frameStart() {
        return this == GZIP ? GzipFrames.start() : ZstdFrameHead.start();
    }

    /** Reads one frame, head included. */
    InputStream content(InputStream frame) throws IOException {
        try {
            return this == GZIP ? GzipFrames.content(frame) : ZstdFrames.content(frame);
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    /** Caught out here: without its library the class that knows it cannot even be loaded. */
    private static StoreException missing(LinkageError e) {
        return new StoreException(
                "Compression zstd needs a library that is not there. Add the dependency com.github.luben:zstd-jni, or set"
                        + " checkpoint.compression to gzip or none.",
                e);
    }
}
