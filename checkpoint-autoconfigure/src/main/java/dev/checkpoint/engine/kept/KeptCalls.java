package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results of equal calls of one stage, by rank: the calls in the order in which they first had a result. A call that
 * was executed again, because its result could not be restored, keeps its rank; its newest result leads to the older ones.
 */
final class KeptCalls {

    static final KeptCalls NONE = new KeptCalls();

    private final List<KeptResult> newest = new ArrayList<>(1);

    /** Ranks by occurrence; null as long as both are the same, as they hardly ever are not. */
    private @Nullable Map<Integer, Integer> ranks;

    KeptResult add(long seq, Fingerprint inputs, Entry.StageCompleted entry) {
        int occurrence = entry.call().occurrence();
        int rank = rank(occurrence);
        if (rank >= 0) {
            KeptResult kept = new KeptResult(seq, inputs, entry, rank, newest.get(rank));
            newest.set(rank, kept);
            return kept;
        }
        if (ranks == null && occurrence != newest.size()) {
            ranks = new HashMap<>();
            for (int same = 0; same < newest.size(); same++) {
                ranks.put(same, same);
            }
        }
        if (ranks != null) {
            ranks.put(occurrence, newest.size());
        }
        KeptResult kept = new KeptResult(seq, inputs, entry, newest.size(), null);
        newest.add(kept);
        return kept;
    }

    private int rank(int occurrence) {
        if (ranks != null) {
            return ranks.getOrDefault(occurrence, -1);
        }
        return occurrence < newest.size() ? occurrence : -1;
    }

    /** The newest result of each call, by rank. */
    List<KeptResult> newest() {
        return newest;
    }

    /** The newest result of the call with this occurrence; null if it has none. */
    @Nullable
    KeptResult of(int occurrence) {
        int rank = rank(occurrence);
        return rank < 0 ? null : newest.get(rank);
    }

    /** Whether no newer result of the same call replaces it. */
    boolean isNewest(KeptResult kept) {
        return newest.get(kept.rank()) == kept;
    }
}
