package dev.checkpoint.codec.document;

import dev.checkpoint.spi.store.format.DocumentException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Digests of arguments in half of the characters, for headers in columns: each entry of a database has one for every argument,
 * and no person reads them. {@code "fingerprint":{"args.topic":"sha256:<32 hexadecimal digits>"}} becomes
 * {@code "args":{"topic":"<22 characters of Base64>"}}. Any other digest stays as it is.
 */
final class ShortDigests {

    /** The field that has the digests in documents. */
    static final String LONG = "fingerprint";

    private static final String SHORT = "args";

    private static final String PREFIX = SHORT + ".";

    private static final String ALGORITHM = "sha256:";

    private static final int DIGITS = 32;

    private static final HexFormat HEX = HexFormat.of();

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private ShortDigests() {}

    static void write(Map<String, String> digests, FieldSink to) {
        Map<String, String> shortened = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        for (Map.Entry<String, String> digest : digests.entrySet()) {
            String name = digest.getKey();
            String shorter = name.startsWith(PREFIX) ? shorten(digest.getValue()) : null;
            if (shorter == null) {
                others.put(name, digest.getValue());
            } else {
                shortened.put(name.substring(PREFIX.length()), shorter);
            }
        }
        to.map(SHORT, shortened);
        to.map(LONG, others);
    }

    private static @Nullable String shorten(String digest) {
        if (!digest.startsWith(ALGORITHM) || digest.length() != ALGORITHM.length() + DIGITS) {
            return null;
        }
        byte[] bytes = new byte[DIGITS / 2];
        for (int i = 0; i < DIGITS; i++) {
            char c = digest.charAt(ALGORITHM.length() + i);
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) {
                return null;
            }
            bytes[i / 2] |= (byte) (i % 2 == 0 ? digit << 4 : digit);
        }
        return ENCODER.encodeToString(bytes);
    }

    /** Replaces the short digests among the fields of an entry by those that documents have. */
    static void restore(Map<String, Object> fields) {
        Object shortened = fields.remove(SHORT);
        if (shortened == null) {
            return;
        }
        Map<String, Object> digests = new LinkedHashMap<>();
        Object others = fields.get(LONG);
        if (others != null) {
            digests.putAll(Fields.of(others, LONG).values());
        }
        Fields all = Fields.of(shortened, SHORT);
        for (String name : all.values().keySet()) {
            digests.put(PREFIX + name, all.read(name, ShortDigests::lengthen));
        }
        fields.put(LONG, digests);
    }

    private static String lengthen(String shortened) {
        byte[] digest = Base64.getUrlDecoder().decode(shortened);
        if (digest.length != DIGITS / 2) {
            throw new DocumentException("it is no digest");
        }
        return ALGORITHM + HEX.formatHex(digest);
    }
}
