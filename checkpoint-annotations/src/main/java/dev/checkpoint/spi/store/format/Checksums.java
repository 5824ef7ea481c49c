package dev.checkpoint.spi.store.format;

import java.util.HexFormat;

/** How checksums are written in documents. */
public final class Checksums {

    /** Replaces a checksum after an intended change by hand: the document is read unchecked. */
    public static final String ACCEPTED = "accepted";

    private Checksums() {}

    /** The text of a CRC-32C: {@code crc32c-} and eight hexadecimal digits. */
    public static String text(long crc32c) {
        return "crc32c-" + HexFormat.of().toHexDigits((int) crc32c);
    }
}
