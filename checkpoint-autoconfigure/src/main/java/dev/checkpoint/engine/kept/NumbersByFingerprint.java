package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Fingerprint;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers for each fingerprint. Most stages have a single one, which needs no map. Not thread-safe. */
final class NumbersByFingerprint {

    private @Nullable Fingerprint first;

    private final Numbers ofFirst = new Numbers();

    private Map<Fingerprint, Numbers> others = Map.of();

    Numbers of(Fingerprint fingerprint) {
        if (first == null) {
            first = fingerprint;
        }
        if (fingerprint.equals(first)) {
            return ofFirst;
        }
        if (others.isEmpty()) {
            others = new HashMap<>(4);
        }
        return others.computeIfAbsent(fingerprint, f -> new Numbers());
    }
}
