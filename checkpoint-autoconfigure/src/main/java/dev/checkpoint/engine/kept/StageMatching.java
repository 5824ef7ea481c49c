package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an execution has used of one stage, and the numbers that its calls get. Thread-safe; never holds its lock while it
 * asks another.
 *
 * <p>Which results are used is kept as numbers, too: as ranks among those with the same fingerprint. So the next of many
 * equal ones is found without looking at those before it.
 */
final class StageMatching {

    private final KeptStage kept;

    private final Numbers positions = new Numbers();

    private final NumbersByFingerprint occurrences = new NumbersByFingerprint();

    /** Ranks of used results; null in a run that begins. */
    private final @Nullable NumbersByFingerprint used;

    /** Failed attempts at a position, where this execution has changed what the index says. */
    private Map<Integer, Integer> failures = Map.of();

    StageMatching(KeptStage kept) {
        this.kept = kept;
        this.used = kept == KeptStage.NOTHING ? null : new NumbersByFingerprint();
    }

    /** Whether there is an unused result of a call with this fingerprint, or such a call failed or has no end. */
    synchronized boolean knows(Fingerprint fingerprint) {
        return kept.hasWithoutResult(fingerprint) || firstUnused(fingerprint) != null;
    }

    /** Takes the first unused result with this fingerprint: at once, or an equal call side by side would get it too. */
    synchronized @Nullable KeptResult takeSame(Fingerprint fingerprint) {
        KeptResult same = firstUnused(fingerprint);
        if (same != null) {
            use(same);
        }
        return same;
    }

    private @Nullable KeptResult firstUnused(Fingerprint fingerprint) {
        List<KeptResult> results = kept.results(fingerprint);
        if (used == null || results.isEmpty()) {
            return null;
        }
        int rank = used.of(fingerprint).smallest();
        return rank < results.size() ? results.get(rank) : null;
    }

    /**
     * Numbers a call, and says what stood at its position if no result with its fingerprint was found.
     *
     * @param same that result
     */
    synchronized Match begin(StageId stage, Fingerprint fingerprint, @Nullable KeptResult same) {
        int position = positions.take();
        int attempt = 1 + failuresAt(position);
        Numbers calls = occurrences.of(fingerprint);
        if (same != null) {
            int occurrence = same.entry().call().occurrence();
            calls.take(occurrence);
            return new Match(stage, fingerprint, position, attempt, occurrence, same, true, null, null);
        }
        KeptResult there = unusedAt(position);
        FormerCall before = there == null ? kept.failedAt(position) : there.call();
        if (before != null && before.fingerprint().equals(fingerprint)) {
            there = null; // the same call, which failed
            before = null;
        }
        return new Match(stage, fingerprint, position, attempt, calls.take(), there, false, before, null);
    }

    /** The same match with what stood at its position here, if anything did. */
    synchronized Match orReplaced(Match match) {
        KeptResult there = unusedAt(match.position());
        FormerCall before = there == null ? kept.failedAt(match.position()) : there.call();
        return before == null ? match : match.replacing(there, before);
    }

    private @Nullable KeptResult unusedAt(int position) {
        KeptResult there = kept.at(position);
        return there == null || used == null || used.of(there.fingerprint()).isTaken(there.rank()) ? null : there;
    }

    synchronized void use(KeptResult result) {
        if (used != null) {
            used.of(result.fingerprint()).take(result.rank());
        }
    }

    /** The result is unused again, and in its old place among equal ones. */
    synchronized void giveBack(KeptResult result) {
        if (used != null) {
            used.of(result.fingerprint()).giveBack(result.rank());
        }
    }

    synchronized void ended(Match match) {
        if (failuresAt(match.position()) > 0) {
            setFailures(match.position(), 0);
        }
    }

    synchronized void retried(Match match) {
        setFailures(match.position(), failuresAt(match.position()) + 1);
    }

    synchronized void failed(Match match) {
        retried(match);
        undone(match);
    }

    synchronized void undone(Match match) {
        positions.giveBack(match.position());
        occurrences.of(match.fingerprint()).giveBack(match.occurrence());
    }

    private int failuresAt(int position) {
        Integer changed = failures.isEmpty() ? null : failures.get(position);
        return changed == null ? kept.failuresAt(position) : changed;
    }

    private void setFailures(int position, int count) {
        if (failures.isEmpty()) {
            failures = new HashMap<>(2);
        }
        failures.put(position, count);
    }
}
