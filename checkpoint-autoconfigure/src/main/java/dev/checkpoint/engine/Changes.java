package dev.checkpoint.engine;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.spi.key.Fingerprinter;
import java.util.ArrayList;
import java.util.List;

/** What differs between two fingerprints, in words; says of a sensitive argument that nobody can tell. */
final class Changes {

    private Changes() {}

    /** Names what changed, and apart from it what another process digested with a key that is gone. */
    static String inWords(Fingerprint before, Fingerprint now) {
        List<String> changed = new ArrayList<>(before.differences(now));
        List<String> unknown =
                changed.stream().filter(name -> isUnknown(before, name)).toList();
        changed.removeAll(unknown);
        String known = changed.isEmpty() ? "" : String.join(", ", changed) + " changed";
        return unknown.isEmpty()
                ? known
                : (known.isEmpty() ? "" : known + "; ")
                        + String.join(", ", unknown)
                        + " cannot be compared with another process's: sensitive, and no checkpoint.encryption.keyset";
    }

    /** Whether nobody can tell if the digest of this name is that of the same value. */
    static boolean isUnknown(Fingerprint before, String name) {
        return before.digests().getOrDefault(name, "").startsWith(Fingerprinter.ONE_PROCESS);
    }
}
