package dev.checkpoint.engine;

import dev.checkpoint.engine.CompletedStages.Former;
import dev.checkpoint.engine.CompletedStages.Kept;
import dev.checkpoint.engine.CompletedStages.Match;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is kept of one stage, and the numbers its calls get. Thread-safe; never holds its lock while it asks another. */
final class StageSlot {

    private final Numbers positions = new Numbers();

    private final Map<Fingerprint, Numbers> occurrences = new HashMap<>(4);

    // empty in a fresh run, and made when first needed: there is a slot for every key
    private Map<Fingerprint, Deque<Kept>> byFingerprint = Map.of();

    private Map<Integer, Kept> byPosition = Map.of();

    private Map<Integer, Integer> failures = Map.of();

    private Map<Integer, Former> failedCalls = Map.of();

    /** Entries that started an irreversible call, until one tells its end. */
    private Map<Former, Long> unknown = Map.of();

    synchronized void add(Kept kept) {
        if (byFingerprint.isEmpty()) {
            byFingerprint = new HashMap<>();
            byPosition = new HashMap<>();
        }
        Entry.StageCompleted entry = kept.entry();
        byFingerprint
                .computeIfAbsent(entry.call().fingerprint(), f -> new ArrayDeque<>(1))
                .add(kept);
        byPosition.put(entry.call().position(), kept);
        forgetFailures(entry.call().position());
        known(new Former(entry.call().fingerprint(), entry.call().occurrence()));
    }

    synchronized void add(Entry.StageFailed entry) {
        countFailure(entry.call().position());
        if (failedCalls.isEmpty()) {
            failedCalls = new HashMap<>(2);
        }
        failedCalls.put(
                entry.call().position(),
                new Former(entry.call().fingerprint(), entry.call().occurrence()));
        known(new Former(entry.call().fingerprint(), entry.call().occurrence()));
    }

    synchronized void add(Entry.StageStarted entry, long seq) {
        if (unknown.isEmpty()) {
            unknown = new HashMap<>(2);
        }
        unknown.put(new Former(entry.call().fingerprint(), entry.call().occurrence()), seq);
    }

    /** The call has ended one way or the other. */
    private void known(Former call) {
        if (!unknown.isEmpty()) {
            unknown.remove(call);
        }
    }

    /** Whether anything is kept of calls with this fingerprint. */
    synchronized boolean knows(Fingerprint fingerprint) {
        return byFingerprint.containsKey(fingerprint)
                || Stream.concat(unknown.keySet().stream(), failedCalls.values().stream())
                        .anyMatch(former -> former.fingerprint().equals(fingerprint));
    }

    /** Takes the first result with this fingerprint: at once, or a call side by side with equal inputs would get it too. */
    synchronized @Nullable Kept takeSame(Fingerprint fingerprint) {
        Deque<Kept> same = byFingerprint.get(fingerprint);
        if (same == null) {
            return null;
        }
        Kept kept = same.getFirst();
        remove(kept);
        return kept;
    }

    /** Numbers a call, and says what stood at its position if nothing with its fingerprint was found. */
    synchronized Match begin(Fingerprint fingerprint, @Nullable Kept same) {
        int position = positions.take();
        int attempt = 1 + failures.getOrDefault(position, 0);
        Numbers calls = occurrences.computeIfAbsent(fingerprint, f -> new Numbers());
        if (same != null) {
            int occurrence = same.entry().call().occurrence();
            calls.take(occurrence);
            return new Match(position, attempt, occurrence, same, true, null, null);
        }
        int occurrence = calls.take();
        Long started = unknown.isEmpty() ? null : unknown.get(new Former(fingerprint, occurrence));
        Match match = new Match(position, attempt, occurrence, null, false, null, started);
        Match changed = changed(match);
        return changed.replaced() != null && changed.replaced().fingerprint().equals(fingerprint) ? match : changed;
    }

    /** The same with what stood at its position here. */
    synchronized Match changed(Match match) {
        Kept kept = byPosition.get(match.position());
        Former former = kept == null
                ? failedCalls.get(match.position())
                : new Former(
                        kept.entry().call().fingerprint(), kept.entry().call().occurrence());
        return new Match(
                match.position(),
                match.attempt(),
                match.occurrence(),
                kept,
                false,
                former == null ? match.replaced() : former,
                match.unknown());
    }

    synchronized void remove(Kept kept) {
        Fingerprint fingerprint = kept.entry().call().fingerprint();
        Deque<Kept> same = byFingerprint.get(fingerprint);
        if (same != null) {
            same.remove(kept);
            if (same.isEmpty()) {
                byFingerprint.remove(fingerprint);
            }
        }
        if (!byPosition.isEmpty()) {
            byPosition.remove(kept.entry().call().position(), kept);
        }
    }

    synchronized void ended(Match match) {
        forgetFailures(match.position());
    }

    synchronized void failed(Match match, Fingerprint fingerprint) {
        countFailure(match.position());
        undone(match, fingerprint);
    }

    synchronized void retried(Match match) {
        countFailure(match.position());
    }

    synchronized void undone(Match match, Fingerprint fingerprint) {
        positions.giveBack(match.position());
        Numbers calls = occurrences.get(fingerprint);
        if (calls != null) {
            calls.giveBack(match.occurrence());
        }
    }

    private void countFailure(int position) {
        if (failures.isEmpty()) {
            failures = new HashMap<>(2);
        }
        failures.merge(position, 1, Integer::sum);
    }

    private void forgetFailures(int position) {
        if (!failures.isEmpty()) {
            failures.remove(position);
        }
    }
}
