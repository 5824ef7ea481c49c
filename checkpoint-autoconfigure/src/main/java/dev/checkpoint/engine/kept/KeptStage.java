package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a journal keeps of one stage. Filled while {@link KeptIndex} is made, and never changed after that. */
final class KeptStage {

    static final KeptStage NOTHING = new KeptStage();

    // made when first needed: there is one of these for every key
    private Map<Fingerprint, KeptCalls> byFingerprint = Map.of();

    /** Fingerprints of results that are more than an earlier version would have recorded, by what that is. */
    private Map<Fingerprint, Set<Fingerprint>> byEarlier = Map.of();

    private Map<Integer, KeptResult> byPosition = Map.of();

    private Map<Integer, Integer> failures = Map.of();

    private Map<Integer, FormerCall> failedCalls = Map.of();

    private Set<Fingerprint> withoutResult = Set.of();

    void add(long seq, Entry.StageCompleted entry) {
        if (byFingerprint.isEmpty()) {
            byFingerprint = new HashMap<>(4);
            byPosition = new HashMap<>(4);
        }
        Call call = entry.call();
        Fingerprint inputs = call.fingerprint().identity();
        KeptCalls same = byFingerprint.computeIfAbsent(inputs, f -> new KeptCalls());
        addEarlier(inputs);
        byPosition.put(call.position(), same.add(seq, inputs, entry));
        if (!failures.isEmpty()) {
            failures.remove(call.position());
        }
    }

    private void addEarlier(Fingerprint fingerprint) {
        Fingerprint earlier = Digests.earlier(fingerprint);
        if (earlier != fingerprint) {
            if (byEarlier.isEmpty()) {
                byEarlier = new HashMap<>(4);
            }
            byEarlier.computeIfAbsent(earlier, f -> new LinkedHashSet<>(2)).add(fingerprint);
        }
    }

    void addFailed(Call call) {
        if (failedCalls.isEmpty()) {
            failedCalls = new HashMap<>(2);
            failures = new HashMap<>(2);
        }
        failures.merge(call.position(), 1, Integer::sum);
        Fingerprint inputs = call.fingerprint().identity();
        failedCalls.put(call.position(), new FormerCall(inputs, call.occurrence()));
        addWithoutResult(inputs);
    }

    void addOpen(Fingerprint fingerprint) {
        addWithoutResult(fingerprint);
    }

    private void addWithoutResult(Fingerprint fingerprint) {
        if (withoutResult.isEmpty()) {
            withoutResult = new HashSet<>(2);
        }
        withoutResult.add(fingerprint);
    }

    /** The calls with this fingerprint that have a result. */
    KeptCalls calls(Fingerprint fingerprint) {
        return byFingerprint.getOrDefault(fingerprint, KeptCalls.NONE);
    }

    /**
     * The fingerprints of results of which an earlier version would have recorded this; not the fingerprint itself.
     *
     * @param earlier as {@link Digests#earlier} makes it
     */
    Set<Fingerprint> recordedSinceAs(Fingerprint earlier) {
        return byEarlier.getOrDefault(earlier, Set.of());
    }

    /** The last result at this position; null if there is none. */
    @Nullable
    KeptResult at(int position) {
        return byPosition.get(position);
    }

    /** The last call that failed at this position; null if none did. */
    @Nullable
    FormerCall failedAt(int position) {
        return failedCalls.get(position);
    }

    /** How often calls failed at this position since one had a result there. */
    int failuresAt(int position) {
        return failures.getOrDefault(position, 0);
    }

    boolean hasResult() {
        return !byFingerprint.isEmpty();
    }

    /** The digests of the results by their names, {@code name\ndigest}; computed when asked for. */
    Set<String> digests() {
        Set<String> digests = new HashSet<>();
        for (Fingerprint inputs : byFingerprint.keySet()) {
            inputs.digests().forEach((name, digest) -> digests.add(name + '\n' + digest));
            digests.add("version\n" + Fingerprints.version(inputs));
        }
        return digests;
    }

    /** Whether all results are known to be of other code. */
    boolean allOfOtherCode(String code) {
        for (KeptCalls calls : byFingerprint.values()) {
            for (KeptResult newest : calls.newest()) {
                for (KeptResult result = newest; result != null; result = result.older()) {
                    if (result.code() == null || code.equals(result.code())) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether a call with this fingerprint failed, or was started and has no end. */
    boolean hasWithoutResult(Fingerprint fingerprint) {
        return withoutResult.contains(fingerprint);
    }
}
