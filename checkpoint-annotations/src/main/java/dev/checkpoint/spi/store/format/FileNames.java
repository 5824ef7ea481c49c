package dev.checkpoint.spi.store.format;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Ids as names of files that are safe on every system: letters, digits, {@code . _ -} stay, everything else is percent-encoded;
 * what gets too long is cut and told apart by a digest. Two ids never share a name, and no name leaves its directory.
 */
public final class FileNames {

    private static final int LONGEST = 150;

    private static final int KEPT = 100;

    private static final int LONGEST_RESERVED = 4;

    private static final Pattern RESERVED = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private FileNames() {}

    /** The name of an id, without an extension. */
    public static String encode(String id) {
        return isName(id) ? id : encoded(id);
    }

    /** Whether an id is its own name, as nearly all are. Without a dot, a longer one is not reserved. */
    private static boolean isName(String id) {
        int length = id.length();
        if (length <= LONGEST_RESERVED || length > LONGEST || id.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = id.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static String encoded(String id) {
        boolean reserved = RESERVED.matcher(id.toLowerCase(Locale.ROOT)).matches();
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        StringBuilder name = new StringBuilder(bytes.length + 8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean edge = i == 0 && (c == '.' || c == '-' || reserved) || i == bytes.length - 1 && c == '.';
            if (plain(c) && !edge) {
                name.append(c);
            } else {
                name.append('%').append(HexFormat.of().withUpperCase().toHexDigits(bytes[i]));
            }
        }
        return name.length() <= LONGEST ? name.toString() : name.substring(0, KEPT) + "~" + digest(bytes);
    }

    private static boolean plain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }

    /** The id a name stands for, as far as it can be told; for messages about files that cannot be read. */
    public static String decode(String name) {
        if (name.indexOf('%') < 0) {
            return name; // nearly all, and there may be a hundred thousand
        }
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes), 0, 8);
    }

    /** The SHA-256 of some bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
