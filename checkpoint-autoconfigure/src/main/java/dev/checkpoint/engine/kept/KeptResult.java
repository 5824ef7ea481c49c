package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import org.jspecify.annotations.Nullable;

/**
 * A result that a journal keeps.
 *
 * @param seq the number of its entry
 * @param entry its entry
 * @param rank how many equal calls of the same stage had a result before this call had its first
 * @param older the result of the same call that this one replaces; null if it is the first
 */
public record KeptResult(long seq, Entry.StageCompleted entry, int rank, @Nullable KeptResult older) {

    /** The stage it is of. */
    public StageId stage() {
        return entry.stage();
    }

    /** What the stage was called with. */
    public Fingerprint fingerprint() {
        return entry.call().fingerprint();
    }

    /** Which of the calls with that fingerprint had it. */
    int occurrence() {
        return entry.call().occurrence();
    }

    /** The call that had it. */
    FormerCall call() {
        return new FormerCall(entry.call().fingerprint(), entry.call().occurrence());
    }
}
