package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.spi.key.Fingerprinter;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two calls: what has changed, and what cannot be compared, because a digest of something
 * sensitive was made with another key, or by another process without one.
 *
 * @param changed names of digests that are known to differ
 * @param unknown names of digests that cannot be compared
 */
public record InputChanges(List<String> changed, List<String> unknown) {

    /** What differs between two calls of a stage, or of a pipeline. */
    public static InputChanges between(Fingerprint before, Fingerprint now) {
        List<String> changed = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : before.differences(now)) {
            boolean comparable = comparable(
                    before.digests().getOrDefault(name, ""), now.digests().getOrDefault(name, ""));
            (comparable ? changed : unknown).add(name);
        }
        return new InputChanges(changed, unknown);
    }

    private static boolean comparable(String before, String now) {
        return before.isEmpty() || now.isEmpty() || key(before).equals(key(now));
    }

    /** The beginning of a digest that tells its key; empty for one without. */
    private static String key(String digest) {
        return digest.startsWith(Fingerprinter.KEYED) ? digest.substring(0, digest.lastIndexOf(':') + 1) : "";
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return changed.isEmpty() && unknown.isEmpty();
    }

    /** Whether nothing is known to have changed, but something may have. */
    public boolean areUnknown() {
        return changed.isEmpty() && !unknown.isEmpty();
    }

    /** For people: {@code args.name changed}. */
    public String inWords() {
        String known = changed.isEmpty() ? "" : String.join(", ", changed) + " changed";
        return unknown.isEmpty()
                ? known
                : (known.isEmpty() ? "" : known + ", and ") + String.join(", ", unknown)
                        + " cannot be compared (sensitive, and digested with another key or by another process without one)";
    }
}
