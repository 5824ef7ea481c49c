package dev.checkpoint.codec.document;

import dev.checkpoint.spi.store.format.DocumentException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Digests of arguments and code in few characters, for headers in columns: each entry of a database has one for every argument,
 * and no person reads them.
 *
 * <p>{@code "fingerprint":{"args.topic":"sha256:<32 hexadecimal digits>","code":"<16 of them>"}} becomes
 * {@code "args":"<11 characters of Base64> topic=<22 of them>"}. Any other digest stays as it is. Earlier headers have an object
 * of the same digests of arguments by their names, and the code among the others.
 */
final class ShortDigests {

    /** The field that has the digests in documents. */
    static final String LONG = "fingerprint";

    private static final String SHORT = "args";

    private static final String PREFIX = SHORT + ".";

    private static final String CODE = "code";

    private static final String ALGORITHM = "sha256:";

    private static final int DIGITS = 32;

    private static final int SHORT_DIGITS = 22;

    private static final int CODE_DIGITS = 16;

    private static final int SHORT_CODE_DIGITS = 11;

    private static final HexFormat HEX = HexFormat.of();

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private ShortDigests() {}

    static void write(Map<String, String> digests, FieldSink to) {
        StringBuilder shortened = new StringBuilder();
        Map<String, String> others = new LinkedHashMap<>();
        for (Map.Entry<String, String> digest : digests.entrySet()) {
            if (!shorten(digest.getKey(), digest.getValue(), shortened)) {
                others.put(digest.getKey(), digest.getValue());
            }
        }
        if (!shortened.isEmpty()) {
            to.text(SHORT, shortened.toString());
        }
        to.map(LONG, others);
    }

    private static boolean shorten(String name, String digest, StringBuilder to) {
        boolean ofCode = name.equals(CODE);
        boolean ofArgument = name.startsWith(PREFIX) && name.indexOf(' ') < 0 && digest.startsWith(ALGORITHM);
        String shortened = ofCode
                ? shorten(digest, 0, CODE_DIGITS)
                : ofArgument ? shorten(digest, ALGORITHM.length(), DIGITS) : null;
        if (shortened == null) {
            return false;
        }
        if (!to.isEmpty()) {
            to.append(' ');
        }
        if (!ofCode) {
            to.append(name, PREFIX.length(), name.length()).append('=');
        }
        to.append(shortened);
        return true;
    }

    private static @Nullable String shorten(String digest, int from, int digits) {
        if (digest.length() != from + digits) {
            return null;
        }
        byte[] bytes = new byte[digits / 2];
        for (int i = 0; i < digits; i++) {
            char c = digest.charAt(from + i);
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
        if (shortened instanceof String text) {
            for (String digest : text.split(" ")) {
                restore(digest, digests);
            }
        } else {
            Fields all = Fields.of(shortened, SHORT);
            for (String name : all.values().keySet()) {
                digests.put(PREFIX + name, ALGORITHM + all.read(name, digest -> lengthen(digest, DIGITS)));
            }
        }
        fields.put(LONG, digests);
    }

    private static void restore(String digest, Map<String, Object> digests) {
        int name = digest.length() - SHORT_DIGITS - 1;
        if (digest.length() == SHORT_CODE_DIGITS) {
            digests.put(CODE, lengthen(digest, CODE_DIGITS));
        } else if (name >= 0 && digest.charAt(name) == '=') {
            digests.put(PREFIX + digest.substring(0, name), ALGORITHM + lengthen(digest.substring(name + 1), DIGITS));
        } else {
            throw new DocumentException("'" + digest + "' in '" + SHORT + "' is no digest");
        }
    }

    private static String lengthen(String shortened, int digits) {
        byte[] digest;
        try {
            digest = Base64.getUrlDecoder().decode(shortened);
        } catch (IllegalArgumentException broken) {
            throw new DocumentException("'" + shortened + "' in '" + SHORT + "' is no digest", broken);
        }
        if (digest.length != digits / 2) {
            throw new DocumentException("'" + shortened + "' in '" + SHORT + "' is no digest");
        }
        return HEX.formatHex(digest);
    }
}
