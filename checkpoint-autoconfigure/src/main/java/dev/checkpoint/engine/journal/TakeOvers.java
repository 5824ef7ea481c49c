package dev.checkpoint.engine.journal;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.EntriesLostException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import org.jspecify.annotations.Nullable;

/** Says why a run is no longer this instance's to write. */
final class TakeOvers {

    private TakeOvers() {}

    /**
     * The exception that stops the run.
     *
     * @param outcome what the store said
     * @param wasOurs whether anything of it was written by this instance
     * @param nextSeq the number that was not this instance's any more
     */
    static CheckpointException refused(
            AppendOutcome outcome, CheckpointStore store, RunId run, boolean wasOurs, long nextSeq) {
        return outcome == AppendOutcome.LOST ? lost(store, run, nextSeq) : takenOver(store, run, wasOurs, nextSeq);
    }

    private static EntriesLostException lost(CheckpointStore store, RunId run, long expected) {
        long found = length(store, run);
        return new EntriesLostException(
                "Run '" + run + "' has lost entries: " + expected + " are written, and its journal (" + store.kind()
                        + ") has " + (found < 0 ? "fewer" : found)
                        + ". The run stops here, and nothing more is written. Either the file or the rows were cut by hand,"
                        + " or a backup was restored, or this is another database: a DataSource that chooses by tenant or"
                        + " context must always lead Checkpoint to the same one (mark that with @CheckpointDataSource). Put"
                        + " back what is missing, or resume the run: stages that are missing are executed again.",
                run.value(),
                expected,
                found);
    }

    private static long length(CheckpointStore store, RunId run) {
        try {
            return store.open(run).map(Journal::nextSeq).orElse(0L);
        } catch (CheckpointException unreadable) {
            return -1;
        }
    }

    /**
     * The exception that stops the former owner.
     *
     * @param wasOurs whether anything of it was written by us; if not, the caller looks for itself
     * @param nextSeq the number that was not ours any more
     */
    private static RunTakenOverException takenOver(CheckpointStore store, RunId run, boolean wasOurs, long nextSeq) {
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
