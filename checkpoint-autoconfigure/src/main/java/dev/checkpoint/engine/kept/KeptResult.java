package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;

/**
 * A result that a journal keeps.
 *
 * @param seq the number of its entry
 * @param entry its entry
 * @param rank how many results of the same stage with the same fingerprint the journal keeps before it
 */
public record KeptResult(long seq, Entry.StageCompleted entry, int rank) {

    /** The stage it is of. */
    public StageId stage() {
        return entry.stage();
    }

    /** What the stage was called with. */
    public Fingerprint fingerprint() {
        return entry.call().fingerprint();
    }

    /** The call that had it. */
    FormerCall call() {
        return new FormerCall(entry.call().fingerprint(), entry.call().occurrence());
    }
}
