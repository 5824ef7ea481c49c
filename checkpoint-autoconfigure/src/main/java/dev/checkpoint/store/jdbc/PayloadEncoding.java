package dev.checkpoint.store.jdbc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** How payloads are kept: as text that every SQL client shows, or compressed by this side. */
public enum PayloadEncoding {
    /** As text. */
    NONE,
    /** One gzip member. */
    GZIP,
    /** One zstd frame; needs {@code com.github.luben:zstd-jni}. */
    ZSTD;

    /** Below this many characters compression gains nothing. */
    static final int WORTH_IT = 512;

    /** The name in the column {@code ENCODING}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PayloadEncoding ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    void checkPresent() {
        encode("", null);
    }

    byte[] encode(String text, @Nullable Integer level) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return switch (this) {
                case NONE -> bytes;
                case GZIP -> gzip(bytes, level);
                case ZSTD -> ZstdPayloads.compress(bytes, level);
            };
        } catch (NoClassDefFoundError absent) {
            throw new IllegalStateException(
                    "Compression zstd needs a library that is not there. Add the dependency com.github.luben:zstd-jni,"
                            + " or set checkpoint.compression to gzip or none.",
                    absent);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible); // nothing but memory is written to
        }
    }

    String decode(byte[] bytes) throws IOException {
        byte[] plain =
                switch (this) {
                    case NONE -> bytes;
                    case GZIP -> new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
                    case ZSTD -> ZstdPayloads.decompress(bytes);
                };
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes, @Nullable Integer level) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream gzip = new Leveled(to, level)) {
            gzip.write(bytes);
        }
        return to.toByteArray();
    }

    /** A stream of the JDK with a level, which it hides. */
    private static final class Leveled extends GZIPOutputStream {

        Leveled(ByteArrayOutputStream to, @Nullable Integer level) throws IOException {
            super(to);
            if (level != null) {
                def.setLevel(level);
            }
        }
    }
}
