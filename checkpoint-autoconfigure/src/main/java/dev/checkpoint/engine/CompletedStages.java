package dev.checkpoint.engine;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The kept results of a run that this execution has not used yet, by stage and fingerprint. What this execution completes
 * itself is never a candidate, so nothing of it is held here.
 *
 * <p>What a call of an enclosing stage did inside is looked up under that very call, so a call that is skipped as a whole
 * leaves nothing behind for others. Only if the enclosing call replaces one with other inputs, the results of that one
 * serve too.
 *
 * <p>Thread-safe: stages may run side by side.
 */
final class CompletedStages {

    private final Map<StageId, StageSlot> slots = new ConcurrentHashMap<>();

    private final boolean fresh;

    /** A fresh run: nothing is kept. */
    CompletedStages() {
        fresh = true;
    }

    /** What a resumed run may use. */
    CompletedStages(Journal journal) {
        fresh = false;
        List<Entry> entries = journal.entries();
        for (int seq = 0; seq < entries.size(); seq++) {
            Entry entry = entries.get(seq);
            if (entry instanceof Entry.StageCompleted completed) {
                slot(completed.stage()).add(new Kept(seq, completed));
            } else if (entry instanceof Entry.StageFailed failed) {
                slot(failed.stage()).add(failed);
            } else if (entry instanceof Entry.StageStarted started) {
                slot(started.stage()).add(started, seq);
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
     * A call as it was made before.
     *
     * @param fingerprint what it was called with
     * @param occurrence which of the calls with that fingerprint it was
     */
    record Former(Fingerprint fingerprint, int occurrence) {}

    /**
     * What is known about a call.
     *
     * @param position which call of this stage it is in this execution, failed attempts not counted
     * @param attempt 1 for the first
     * @param occurrence which call with this fingerprint it is; the same on every resume
     * @param kept the kept result to look at; null if there is none
     * @param same whether its fingerprint is that of the call
     * @param replaced the call that stood at this position with other inputs; null if there was none
     * @param unknown position of the entry that started it, if nobody knows how it ended; else null
     */
    record Match(
            int position,
            int attempt,
            int occurrence,
            @Nullable Kept kept,
            boolean same,
            @Nullable Former replaced,
            @Nullable Long unknown) {}

    /** Whether there never was anything kept. */
    boolean isFresh() {
        return fresh;
    }

    /**
     * Looks for a kept result: the first with the same fingerprint, else the one at the same position.
     *
     * @param formerly names the stage had before
     * @param formerScopes calls that the enclosing call replaces
     */
    Match match(StageId stage, List<String> formerly, List<String> formerScopes, Fingerprint fingerprint) {
        StageSlot own = slot(stage);
        if (fresh) {
            return own.begin(fingerprint, null);
        }
        List<StageSlot> others = others(stage, formerly, formerScopes);
        Kept same = own.takeSame(fingerprint);
        for (StageSlot other : others) {
            same = same == null ? other.takeSame(fingerprint) : same;
        }
        Match match = own.begin(fingerprint, same);
        for (StageSlot other : others) {
            match = match.kept() == null ? other.changed(match) : match;
        }
        return match;
    }

    /**
     * Which of two fingerprints of a call this run knows: whether they name the bean depends on how many beans have the stage,
     * and that may have changed since.
     *
     * @param other what it would be if it had
     */
    Fingerprint known(StageId stage, Fingerprint fingerprint, Fingerprint other) {
        StageSlot slot = fresh || fingerprint.equals(other) ? null : slots.get(stage);
        return slot != null && !slot.knows(fingerprint) && slot.knows(other) ? other : fingerprint;
    }

    private List<StageSlot> others(StageId stage, List<String> formerly, List<String> formerScopes) {
        if (formerly.isEmpty() && formerScopes.isEmpty()) {
            return List.of();
        }
        List<StageId> ids = new ArrayList<>();
        formerly.forEach(name -> ids.add(stage.named(name)));
        for (String scope : formerScopes) {
            ids.add(stage.scoped(scope));
            formerly.forEach(name -> ids.add(stage.scoped(scope).named(name)));
        }
        List<StageSlot> found = new ArrayList<>();
        for (StageId id : ids) {
            StageSlot slot = slots.get(id);
            if (slot != null) {
                found.add(slot);
            }
        }
        return found;
    }

    /** A result at the same position is used although its fingerprint differs: it is not offered again. */
    void use(StageId stage, Kept kept) {
        slot(stage).remove(kept);
        slot(kept.entry().stage()).remove(kept);
    }

    /** The call ended with a result, kept or new. */
    void ended(StageId stage, Match match) {
        slot(stage).ended(match);
    }

    /** The call ended with an exception; the next one at its position is the next attempt. */
    void failed(StageId stage, Match match, Fingerprint fingerprint) {
        slot(stage).failed(match, fingerprint);
    }

    /** An attempt of the call failed, and the next follows at once. */
    void retried(StageId stage, Match match) {
        slot(stage).retried(match);
    }

    /**
     * The call ended with a result, and that was rolled back: as if it had not been made.
     *
     * @param skipped whether the result was a kept one, which is offered again
     */
    void undone(StageId stage, Match match, Fingerprint fingerprint, boolean skipped) {
        slot(stage).undone(match, fingerprint);
        Kept kept = match.kept();
        if (skipped && kept != null) {
            slot(kept.entry().stage()).add(kept);
        }
    }

    private StageSlot slot(StageId stage) {
        StageSlot slot = slots.get(stage);
        return slot != null ? slot : slots.computeIfAbsent(stage, id -> new StageSlot());
    }
}
