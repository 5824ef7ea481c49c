package dev.checkpoint.engine.journal;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import org.jspecify.annotations.Nullable;

/** Says who has a run that was taken over. */
final class TakeOvers {

    private TakeOvers() {}

    /**
     * The exception that stops the former owner.
     *
     * @param wasOurs whether anything of it was written by us; if not, the caller looks for itself
     * @param nextSeq the number that was not ours any more
     */
    static RunTakenOverException takenOver(CheckpointStore store, RunId run, boolean wasOurs, long nextSeq) {
        String owner = wasOurs ? newOwner(store, run) : null;
        return new RunTakenOverException(
                "Run '" + run + "' was taken over by "
                        + (owner == null ? "another instance" : "instance '" + owner + "'") + " at entry " + nextSeq
                        + "; this instance stops writing to it. Nothing is lost: the new owner continues from there.",
                run.value(),
                owner,
                nextSeq);
    }

    private static @Nullable String newOwner(CheckpointStore store, RunId run) {
        try {
            return store.open(run).map(Journal::owner).orElse(null);
        } catch (CheckpointException unreadable) {
            return null;
        }
    }
}
