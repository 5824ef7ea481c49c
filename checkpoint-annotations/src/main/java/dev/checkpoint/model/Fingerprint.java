package dev.checkpoint.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Named digests of the inputs of a result: {@code args.<parameter>} and {@code version}. Each input has a separate
 * digest, so that a difference can be named.
 *
 * @param digests digest by name, in the order of the names; never changes
 */
public record Fingerprint(Map<String, String> digests) {

    /** The fingerprint of a result without inputs. */
    public static final Fingerprint NONE = new Fingerprint(Map.of());

    /** Copies and sorts the digests. */
    public Fingerprint {
        digests = digests.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(digests));
    }

    /**
     * Returns the names whose digests differ or exist on one side only, sorted.
     *
     * @param other the fingerprint to compare with
     * @return empty if the two are equal
     */
    public List<String> differences(Fingerprint other) {
        TreeSet<String> names = new TreeSet<>(digests.keySet());
        names.addAll(other.digests.keySet());
        List<String> different = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(digests.get(name), other.digests.get(name))) {
                different.add(name);
            }
        }
        return different;
    }
}
