package dev.checkpoint.telemetry;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.StoreKind;
import dev.checkpoint.spi.store.contract.DelegatingStore;
import dev.checkpoint.store.memory.MemoryCheckpointStore;

/** A real store that refuses to write when told to. */
final class FlakyStore extends DelegatingStore {

    volatile boolean away;

    FlakyStore() {
        super(new MemoryCheckpointStore());
    }

    @Override
    public AppendOutcome append(Append append) {
        if (away) {
            throw new StoreException("the disk is full", null);
        }
        return super.append(append);
    }

    @Override
    public StoreKind kind() {
        return new StoreKind("memory", "a disk");
    }
}
