package dev.checkpoint.spi.store.format;

import dev.checkpoint.model.RunId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How checksums are written in documents. */
public final class Checksums {

    /** Replaces a checksum after an intended change by hand: the document is read unchecked. */
    public static final String ACCEPTED = "accepted";

    private static final String OF_RUN = "run-";

    /** The polynomial of Castagnoli, its bits reversed. */
    private static final int POLYNOMIAL = 0x82F63B78;

    private Checksums() {}

    /** The text of a CRC-32C: {@code crc32c-} and eight hexadecimal digits. It says nothing about the run. */
    public static String text(long crc32c) {
        return "crc32c-" + HexFormat.of().toHexDigits((int) crc32c);
    }

    /**
     * The text of a CRC-32C over a document and the id of its run: {@code run-crc32c-} and eight hexadecimal digits. A
     * document of another run does not match it.
     *
     * @param crc32c the CRC-32C of the document
     * @param run the run that it is of
     */
    public static String text(long crc32c, RunId run) {
        int crc = ~(int) crc32c;
        for (byte next : run.value().getBytes(StandardCharsets.UTF_8)) {
            crc ^= next & 0xff;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
        }
        return OF_RUN + text(~crc & 0xffff_ffffL);
    }

    /** Whether a checksum covers the id of the run. */
    public static boolean coversRun(String checksum) {
        return checksum.startsWith(OF_RUN);
    }
}
