package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.StageId;

/**
 * An irreversible call that was started, and whose end no entry tells.
 *
 * @param seq the number of the entry that started it
 * @param entry that entry
 */
public record OpenCall(long seq, Entry.StageStarted entry) {

    /** The stage that was started; since then it may have got another name, or another enclosing call. */
    public StageId stage() {
        return entry.stage();
    }

    /** Whether it was called with this. */
    public boolean isOf(Fingerprint fingerprint) {
        return entry.call().fingerprint().identity().equals(fingerprint);
    }
}
