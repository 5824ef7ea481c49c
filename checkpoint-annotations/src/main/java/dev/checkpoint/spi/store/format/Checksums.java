package dev.checkpoint.spi.store.format;

import dev.checkpoint.model.RunId;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** How checksums are written in documents. */
public final class Checksums {

    /** Replaces a checksum after an intended change by hand: the document is read unchecked. */
    public static final String ACCEPTED = "accepted";

    private static final String OF_RUN = "run-";

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /** The polynomial of Castagnoli, its bits reversed. */
    private static final int POLYNOMIAL = 0x82F63B78;

    /** What each byte does to a checksum. */
    private static final int[] BY_BYTE = new int[1 << Byte.SIZE];

    static {
        for (int i = 0; i < BY_BYTE.length; i++) {
            int crc = i;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
            BY_BYTE[i] = crc;
        }
    }

    private Checksums() {}

    /** The text of a CRC-32C: {@code crc32c-} and eight hexadecimal digits. It says nothing about the run. */
    public static String text(long crc32c) {
        byte[] digits = new byte[8];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = HEX[(int) (crc32c >>> 28 - 4 * i) & 0xf];
        }
        return "crc32c-".concat(new String(digits, StandardCharsets.ISO_8859_1));
    }

    /**
     * The text of a CRC-32C over a document and the id of its run: {@code run-crc32c-} and eight hexadecimal digits. A
     * document of another run does not match it.
     *
     * @param document the CRC-32C of the document; the id of the run is added to it
     * @param run the run that it is of
     */
    public static String text(CRC32C document, RunId run) {
        document.update(run.value().getBytes(StandardCharsets.UTF_8));
        return OF_RUN.concat(text(document.getValue()));
    }

    /**
     * The same, if the CRC-32C of the document is no more than a number.
     *
     * @param crc32c the CRC-32C of the document
     * @param run the run that it is of
     */
    public static String text(long crc32c, RunId run) {
        int crc = ~(int) crc32c;
        for (byte next : run.value().getBytes(StandardCharsets.UTF_8)) {
            crc = crc >>> Byte.SIZE ^ BY_BYTE[(crc ^ next) & 0xff];
        }
        return OF_RUN + text(~crc & 0xffff_ffffL);
    }

    /** Whether a checksum covers the id of the run. */
    public static boolean coversRun(String checksum) {
        return checksum.startsWith(OF_RUN);
    }
}
