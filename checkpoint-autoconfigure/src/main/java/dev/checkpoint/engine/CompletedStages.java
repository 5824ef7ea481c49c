package dev.checkpoint.engine;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The kept results of a run that this execution has not used yet, by stage and fingerprint. What this execution completes
 * itself is never a candidate, so nothing of it is held here.
 *
 * <p>Thread-safe: stages may run side by side.
 */
final class CompletedStages {

    private final Map<StageId, Slot> slots = new ConcurrentHashMap<>();

    /** A fresh run: nothing is kept. */
    CompletedStages() {}

    /** What a resumed run may use. */
    CompletedStages(Journal journal) {
        List<Entry> entries = journal.entries();
        for (int seq = 0; seq < entries.size(); seq++) {
            Entry entry = entries.get(seq);
            if (entry instanceof Entry.StageCompleted completed) {
                slot(completed.stage()).add(new Kept(seq, completed));
            } else if (entry instanceof Entry.StageFailed failed) {
                slot(failed.stage()).failed(failed.position(), failed.fingerprint());
            } else if (entry instanceof Entry.StageStarted started) {
                slot(started.stage()).started(started.fingerprint(), seq);
            }
        }
    }

    /**
     * A kept result.
     *
     * @param seq its position in the journal
     * @param entry its entry
     */
    record Kept(long seq, Entry.StageCompleted entry) {}

    /**
     * What is known about a call.
     *
     * @param position how many calls of this stage ended before it in this execution
     * @param attempt 1 for the first
     * @param occurrence how many calls with the same fingerprint ended before it in this execution
     * @param kept the kept result to look at; null if there is none
     * @param same whether its fingerprint is that of the call
     * @param unknown position of the entry that started it, if nobody knows how it ended; else null
     */
    record Match(
            int position, int attempt, int occurrence, @Nullable Kept kept, boolean same, @Nullable Long unknown) {}

    /**
     * Looks for a kept result: the first with the same fingerprint, else the one at the same position.
     *
     * @param formerly names the stage had before
     */
    Match match(StageId stage, List<String> formerly, Fingerprint fingerprint) {
        Slot own = slot(stage);
        for (String name : formerly) {
            Slot former = slots.get(new StageId(stage.path(), name, stage.key()));
            if (former != null) {
                own.adopt(former);
            }
        }
        return own.match(fingerprint);
    }

    /** The result will not be offered again in this execution. */
    void use(StageId stage, Kept kept) {
        slot(stage).remove(kept);
    }

    /** The call ended with a result, kept or new. */
    void ended(StageId stage, Match match, Fingerprint fingerprint) {
        slot(stage).ended(match, fingerprint);
    }

    /** The call ended with an exception; the next one at its position is the next attempt. */
    void failed(StageId stage, Match match) {
        slot(stage).retryable(match);
    }

    private Slot slot(StageId stage) {
        return slots.computeIfAbsent(stage, id -> new Slot());
    }

    /** All that is kept of one stage. */
    private static final class Slot {

        private Map<Fingerprint, Deque<Kept>> byFingerprint = Map.of();

        private Map<Integer, Kept> byPosition = Map.of();

        private Map<Integer, Integer> failures = Map.of();

        private Map<Fingerprint, Integer> occurrences = Map.of();

        /** Entries that started an irreversible execution, by fingerprint, until one tells its end. */
        private Map<Fingerprint, Long> unknown = Map.of();

        private int calls;

        synchronized void add(Kept kept) {
            known(kept.entry().fingerprint());
            if (byFingerprint.isEmpty()) {
                byFingerprint = new HashMap<>();
                byPosition = new HashMap<>();
            }
            byFingerprint
                    .computeIfAbsent(kept.entry().fingerprint(), f -> new ArrayDeque<>(1))
                    .add(kept);
            byPosition.put(kept.entry().position(), kept);
            if (!failures.isEmpty()) {
                failures.remove(kept.entry().position());
            }
        }

        synchronized void failed(int position, Fingerprint fingerprint) {
            known(fingerprint);
            countFailure(position);
        }

        private void countFailure(int position) {
            if (failures.isEmpty()) {
                failures = new HashMap<>();
            }
            failures.merge(position, 1, Integer::sum);
        }

        synchronized void started(Fingerprint fingerprint, long seq) {
            if (unknown.isEmpty()) {
                unknown = new HashMap<>(2);
            }
            unknown.put(fingerprint, seq);
        }

        /** An execution of the stage with these inputs has ended one way or the other. */
        private void known(Fingerprint fingerprint) {
            if (!unknown.isEmpty()) {
                unknown.remove(fingerprint);
            }
        }

        synchronized void adopt(Slot former) {
            synchronized (former) {
                former.byFingerprint.values().forEach(all -> all.forEach(this::add));
                former.byFingerprint = Map.of();
                former.byPosition = Map.of();
            }
        }

        synchronized Match match(Fingerprint fingerprint) {
            int position = calls++;
            int attempt = 1 + failures.getOrDefault(position, 0);
            int occurrence = occurrences.getOrDefault(fingerprint, 0);
            Deque<Kept> same = byFingerprint.get(fingerprint);
            if (same != null && !same.isEmpty()) {
                // claimed at once, or a call side by side with equal arguments would get it too
                Kept kept = same.peek();
                remove(kept);
                return new Match(position, attempt, occurrence, kept, true, null);
            }
            return new Match(position, attempt, occurrence, byPosition.get(position), false, unknown.get(fingerprint));
        }

        synchronized void remove(Kept kept) {
            Deque<Kept> same = byFingerprint.get(kept.entry().fingerprint());
            if (same != null) {
                same.remove(kept);
                if (same.isEmpty()) {
                    byFingerprint.remove(kept.entry().fingerprint());
                }
            }
            byPosition.remove(kept.entry().position(), kept);
        }

        synchronized void ended(Match match, Fingerprint fingerprint) {
            if (!failures.isEmpty()) {
                failures.remove(match.position());
            }
            if (occurrences.isEmpty()) {
                occurrences = new HashMap<>(2);
            }
            occurrences.merge(fingerprint, 1, Integer::sum);
        }

        synchronized void retryable(Match match) {
            countFailure(match.position());
            // with calls side by side the position is gone, and only the count of attempts suffers
            if (calls == match.position() + 1) {
                calls = match.position();
            }
        }
    }
}
