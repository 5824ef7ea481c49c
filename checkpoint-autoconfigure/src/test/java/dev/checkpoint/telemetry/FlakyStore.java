package dev.checkpoint.telemetry;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.util.List;
import java.util.Optional;

/** A real store that refuses to write when told to. */
final class FlakyStore implements CheckpointStore {

    private final CheckpointStore real = new MemoryCheckpointStore();

    volatile boolean away;

    @Override
    public AppendOutcome append(RunId run, long expectedSeq, List<Entry> entries, Trigger trigger) {
        if (away) {
            throw new StoreException("the disk is full", null);
        }
        return real.append(run, expectedSeq, entries, trigger);
    }

    @Override
    public Optional<Journal> open(RunId run) {
        return real.open(run);
    }

    @Override
    public boolean isHeld(RunId run) {
        return real.isHeld(run);
    }

    @Override
    public void release(RunId run) {
        real.release(run);
    }

    @Override
    public boolean delete(RunId run) {
        return real.delete(run);
    }

    @Override
    public String describe() {
        return "a disk";
    }

    @Override
    public void close() {
        real.close();
    }
}
