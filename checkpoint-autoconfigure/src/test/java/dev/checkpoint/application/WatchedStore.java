package dev.checkpoint.application;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Limits;
import dev.checkpoint.spi.store.StoreKind;
import dev.checkpoint.spi.store.contract.DelegatingStore;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real store that counts, and can be told to fail, to dawdle, or to be somebody else's. */
final class WatchedStore extends DelegatingStore {

    final List<String> writes = java.util.Collections.synchronizedList(new ArrayList<>());

    int opens;

    volatile boolean failing;

    volatile StoreException failure = new StoreException("the disk is full", null);

    volatile boolean taken;

    volatile boolean slow;

    volatile Limits limits = Limits.NONE;

    /** What happens between writing the end of a run and saying so, and before a run is released. */
    volatile Runnable onEnd = () -> {};

    volatile Runnable onRelease = () -> {};

    WatchedStore() {
        super(new MemoryCheckpointStore());
    }

    int entries() {
        return writes.stream()
                .mapToInt(write -> Integer.parseInt(write.split(" ")[1]))
                .sum();
    }

    @Override
    public AppendOutcome append(Append append) {
        if (failing) {
            throw failure;
        }
        if (taken) {
            return AppendOutcome.TAKEN;
        }
        if (slow) {
            // long enough for the others to queue behind it
            java.util.concurrent.locks.LockSupport.parkNanos(30_000_000);
        }
        AppendOutcome outcome = super.append(append);
        if (outcome == AppendOutcome.WRITTEN) {
            writes.add(append.trigger() + " " + append.entries().size());
        }
        if (append.after().status() == RunStatus.COMPLETED) {
            onEnd.run();
        }
        return outcome;
    }

    @Override
    public Optional<Journal> open(RunId run) {
        opens++;
        return real.open(run);
    }

    @Override
    public void release(RunId run) {
        onRelease.run();
        real.release(run);
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public StoreKind kind() {
        return new StoreKind(real.kind().name(), "watched " + real.kind());
    }
}
