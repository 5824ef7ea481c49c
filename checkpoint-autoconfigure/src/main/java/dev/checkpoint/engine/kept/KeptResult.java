package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;
import org.jspecify.annotations.Nullable;

/**
 * A result that a journal keeps.
 *
 * @param seq the number of its entry
 * @param fingerprint what the stage was called with
 * @param entry its entry
 * @param rank how many equal calls of the same stage had a result before this call had its first
 * @param older the result of the same call that this one replaces; null if it is the first
 */
public record KeptResult(
        long seq, Fingerprint fingerprint, Entry.StageCompleted entry, int rank, @Nullable KeptResult older) {

    /** The stage it is of. */
    public StageId stage() {
        return entry.stage();
    }

    /** The digest of the code it is a result of; null if that is not known, or if it is the answer of a person. */
    public @Nullable String code() {
        return entry.by() == null ? entry.call().fingerprint().code() : null;
    }

    /** Which of the calls with that fingerprint had it. */
    int occurrence() {
        return entry.call().occurrence();
    }

    /** The call that had it. */
    FormerCall call() {
        return new FormerCall(fingerprint, entry.call().occurrence());
    }
}
