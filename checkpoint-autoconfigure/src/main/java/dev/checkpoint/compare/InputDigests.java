package dev.checkpoint.compare;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.spi.key.Fingerprinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which digests of two calls differ, and which cannot be compared: they were made with different keys, or there is none. */
final class InputDigests {

    private static final String CODE = "code";

    private final Map<String, String> before;

    private final Map<String, String> after;

    InputDigests(Fingerprint before, Fingerprint after) {
        this.before = before.digests();
        this.after = after.digests();
    }

    /** Names of what differs, sorted; that of the code only if both sides know it. */
    List<String> different() {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> different = new ArrayList<>();
        for (String name : names) {
            boolean known = !name.equals(CODE) || before.containsKey(name) && after.containsKey(name);
            if (known && isComparable(name) && !isSame(name)) {
                different.add(name);
            }
        }
        return different;
    }

    /** Whether both sides have a digest, and it is the same. */
    boolean isSame(String name) {
        return before.containsKey(name)
                && isComparable(name)
                && after.containsKey(name)
                && value(before.getOrDefault(name, "")).equals(value(after.getOrDefault(name, "")));
    }

    /** Whether the digests tell if both sides are the same; not if one of them has none. */
    boolean isComparable(String name) {
        String one = before.get(name);
        String other = after.get(name);
        return !Fingerprinter.NOT_COMPARABLE.equals(one)
                && !Fingerprinter.NOT_COMPARABLE.equals(other)
                && (one == null || other == null || key(one).equals(key(other)));
    }

    /** What identifies the key of a digest; empty if it was made with none. */
    private static String key(String digest) {
        if (!digest.startsWith(Fingerprinter.KEYED)) {
            return "";
        }
        String own = value(digest);
        return own.substring(0, own.lastIndexOf(':') + 1);
    }

    /** The digest without the one that an earlier version gave the same value. */
    private static String value(String digest) {
        int formerly = digest.indexOf(Fingerprinter.FORMERLY);
        return formerly < 0 ? digest : digest.substring(0, formerly);
    }
}
