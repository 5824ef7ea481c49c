package dev.checkpoint.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Named digests of the inputs of a result: {@code args.<parameter>} and {@code version}, and of its code. Each input has a
 * separate digest, so that a difference can be named.
 *
 * <p>The inputs identify a call. The code only qualifies its result: it differs only if both sides know it, so results
 * that were recorded without it are used as before.
 *
 * @param digests digest by name, in the order of the names; never changes
 */
public record Fingerprint(Map<String, String> digests) {

    /** The fingerprint of a result without inputs. */
    public static final Fingerprint NONE = new Fingerprint(Map.of());

    /**
     * The name under which an entry that is an undo tells what it undoes: {@code @SEQ}, the entry of the same journal, or the id
     * of a run.
     */
    public static final String UNDOES = "undoes";

    private static final String CODE = "code";

    /** A map that only this class has, so it is neither copied once more nor asked through a view. */
    private static final class Own extends TreeMap<String, String> {

        private static final long serialVersionUID = 1L;

        Own(Map<String, String> digests) {
            super(digests);
        }
    }

    /** Copies and sorts the digests. */
    public Fingerprint {
        digests = digests instanceof Own ? digests : new Own(digests);
    }

    @Override
    public Map<String, String> digests() {
        return Collections.unmodifiableMap(digests);
    }

    /** Returns the digest of the code; null if it is not known. */
    public @Nullable String code() {
        return digests.get(CODE);
    }

    /**
     * Returns the same inputs with a digest of the code.
     *
     * @param code empty if it is not known
     */
    public Fingerprint withCode(String code) {
        if (code.isEmpty()) {
            return this;
        }
        Own all = new Own(digests);
        all.put(CODE, code);
        return new Fingerprint(all);
    }

    /** Returns what identifies a call: the digests without that of the code. */
    public Fingerprint identity() {
        if (!digests.containsKey(CODE)) {
            return this;
        }
        Own inputs = new Own(digests);
        inputs.remove(CODE);
        return new Fingerprint(inputs);
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

    // a key of maps that each stage asks; what the compiler gives a record is slow until the JVM has compiled it
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Fingerprint fingerprint && areSame(digests, fingerprint.digests);
    }

    /** Both are sorted; what a map does for any other one takes several times as long until it is compiled. */
    private static boolean areSame(Map<String, String> digests, Map<String, String> others) {
        if (digests.size() != others.size()) {
            return false;
        }
        Iterator<Map.Entry<String, String>> other = others.entrySet().iterator();
        for (Map.Entry<String, String> digest : digests.entrySet()) {
            Map.Entry<String, String> same = other.next();
            if (!digest.getValue().equals(same.getValue()) || !digest.getKey().equals(same.getKey())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return digests.hashCode();
    }
}
