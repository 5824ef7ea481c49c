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

    /** Numbers of calls that wait for answers, by the items they were made for; null until there is one. */
    private @Nullable Map<Held, Integer> held;

    private record Held(Fingerprint fingerprint, Object item) {}

    StageMatching(KeptStage kept) {
        this.kept = kept;
        this.used = kept == KeptStage.NOTHING ? null : new NumbersByFingerprint();
    }

    /** Whether there is an unused result of a call with this fingerprint, or such a call failed or has no end. */
    synchronized boolean knows(Fingerprint fingerprint) {
        return kept.hasWithoutResult(fingerprint) || unused(fingerprint, 0) != null || unclear(fingerprint) != null;
    }

    /**
     * Takes the first call with this fingerprint that has an unused result, and its number: at once, or an equal call side by
     * side would get it too.
     */
    synchronized @Nullable KeptResult takeSame(Fingerprint fingerprint) {
        KeptResult same = same(fingerprint);
        if (same != null) {
            take(same);
            numbers(fingerprint).take(same.occurrence());
        }
        return same;
    }

    /** What {@link #takeSame} would take. */
    synchronized @Nullable KeptResult peekSame(Fingerprint fingerprint) {
        return same(fingerprint);
    }

    private @Nullable KeptResult same(Fingerprint fingerprint) {
        if (used == null) {
            return null;
        }
        KeptResult same = unused(fingerprint, 0);
        if (!Digests.areComparable(fingerprint)) {
            // nothing equals it, but a person may have answered for it
            return same == null || same.entry().by() == null ? null : same;
        }
        for (Fingerprint recorded : kept.recordedSinceAs(fingerprint)) {
            // what could not be compared has become none of the inputs
            boolean agrees = same == null && Digests.comparable(recorded).equals(fingerprint);
            same = agrees ? unused(recorded, 0) : same;
        }
        return same;
    }

    /**
     * The first unused result of a call that may be the same one: what can be compared agrees, and something cannot be
     * compared.
     */
    private @Nullable KeptResult unclear(Fingerprint fingerprint) {
        if (used == null) {
            return null;
        }
        Fingerprint earlier = Digests.earlier(fingerprint);
        if (earlier == fingerprint) {
            return null;
        }
        KeptResult first = unused(earlier, 0);
        for (Fingerprint recorded : kept.recordedSinceAs(earlier)) {
            boolean unclear = InputChanges.between(recorded, fingerprint).areUnknown();
            first = first == null && unclear ? unused(recorded, 0) : first;
        }
        return first;
    }

    private @Nullable KeptResult unclear(Fingerprint fingerprint, List<Fingerprint> former) {
        KeptResult first = unclear(fingerprint);
        for (Fingerprint version : former) {
            first = first == null ? unclear(version) : first;
        }
        return first;
    }

    /** The numbers of calls with this fingerprint, as an earlier version would have given them. */
    private Numbers numbers(Fingerprint fingerprint) {
        return occurrences.of(Digests.earlier(fingerprint));
    }

    /** The first unused result with this fingerprint and at least this rank; null if there is none. */
    synchronized @Nullable KeptResult unused(Fingerprint fingerprint, int from) {
        List<KeptResult> results = kept.calls(fingerprint).newest();
        if (used == null || from >= results.size()) {
            return null;
        }
        Numbers ranks = used.of(fingerprint);
        int rank = Math.max(from, ranks.smallest());
        while (rank < results.size() && ranks.isTaken(rank)) {
            rank++;
        }
        return rank < results.size() ? results.get(rank) : null;
    }

    /** The newest result of the call with this fingerprint and number, if it is unused; else null. */
    synchronized @Nullable KeptResult unusedOf(Fingerprint fingerprint, int occurrence) {
        KeptResult found = kept.calls(fingerprint).of(occurrence);
        return found == null || isUsed(found) ? null : found;
    }

    private boolean isUsed(KeptResult result) {
        return used == null || used.of(result.fingerprint()).isTaken(result.rank());
    }

    /** Takes a result, with the older ones of its call; false if it is used already. */
    synchronized boolean take(KeptResult result) {
        if (used == null || isUsed(result)) {
            return false;
        }
        used.of(result.fingerprint()).take(result.rank());
        return true;
    }

    synchronized boolean isNumberFree(Fingerprint fingerprint, int occurrence) {
        return !numbers(fingerprint).isTaken(occurrence);
    }

    /** Takes the number of a call; false if it is taken already. */
    synchronized boolean takeNumber(Fingerprint fingerprint, int occurrence) {
        Numbers calls = numbers(fingerprint);
        if (calls.isTaken(occurrence)) {
            return false;
        }
        calls.take(occurrence);
        return true;
    }

    synchronized void giveBackNumber(Fingerprint fingerprint, int occurrence) {
        numbers(fingerprint).giveBack(occurrence);
    }

    /**
     * Numbers a call, and says what stood at its position if no result with its fingerprint was found.
     *
     * @param former the same call in versions whose results can be used
     * @param same that result, whose number is taken already
     */
    synchronized Match begin(
            StageId stage, Fingerprint fingerprint, List<Fingerprint> former, @Nullable KeptResult same) {
        int position = positions.take();
        int attempt = 1 + failuresAt(position);
        if (same != null) {
            int occurrence = same.occurrence();
            FormerCall other = former.contains(same.fingerprint()) ? same.call() : null;
            return new Match(stage, fingerprint, position, attempt, occurrence, same, List.of(), true, other, null);
        }
        KeptResult unclear = used == null ? null : unclear(fingerprint, former);
        KeptResult there = unclear == null ? unusedAt(position) : unclear;
        FormerCall before = there == null ? kept.failedAt(position) : there.call();
        if (unclear == null && before != null && before.fingerprint().equals(fingerprint)) {
            there = null; // the same call, which failed
            before = null;
        }
        int occurrence = occurrences.of(Digests.earlier(fingerprint)).take();
        return new Match(stage, fingerprint, position, attempt, occurrence, there, List.of(), false, before, null);
    }

    /** The same match with what stood at its position here, if anything did. */
    synchronized Match orReplaced(Match match, List<Fingerprint> former) {
        KeptResult unclear = unclear(match.fingerprint(), former);
        KeptResult there = unclear == null ? unusedAt(match.position()) : unclear;
        FormerCall before = there == null ? kept.failedAt(match.position()) : there.call();
        return before == null ? match : match.replacing(there, before);
    }

    private @Nullable KeptResult unusedAt(int position) {
        KeptResult there = kept.at(position);
        return there == null || isUsed(there) ? null : there;
    }

    /**
     * Takes the result of a call at the same position. One that a newer result replaces takes nothing: the newer one is that
     * of a call elsewhere, which an earlier version gave the same number.
     */
    synchronized boolean use(KeptResult result) {
        return isNewest(result) && take(result);
    }

    boolean isNewest(KeptResult result) {
        return kept.calls(result.fingerprint()).isNewest(result);
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
        numbers(match.fingerprint()).giveBack(match.occurrence());
    }

    synchronized void held(Match match, @Nullable Object item) {
        if (item == null) {
            numbers(match.fingerprint()).giveBack(match.occurrence());
        } else {
            held = held == null ? new HashMap<>() : held;
            held.put(new Held(match.fingerprint(), item), match.occurrence());
        }
    }

    /** The call gives its position back, and keeps its number for the same item. */
    synchronized void answered(Match match, Object item) {
        positions.giveBack(match.position());
        held(match, item);
    }

    synchronized void isMadeAgain(Fingerprint fingerprint, Object item) {
        Integer number = held == null ? null : held.remove(new Held(fingerprint, item));
        if (number != null) {
            numbers(fingerprint).giveBack(number);
        }
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
