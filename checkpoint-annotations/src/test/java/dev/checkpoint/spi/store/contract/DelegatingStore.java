package dev.checkpoint.spi.store.contract;

import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Limits;
import dev.checkpoint.spi.store.StoreKind;
import java.util.List;
import java.util.Optional;

/** A store that hands everything to another one, for tests that change one thing about it. It has the other's abilities. */
public class DelegatingStore implements CheckpointStore {

    protected final CheckpointStore real;

    /** One over a real store. */
    public DelegatingStore(CheckpointStore real) {
        this.real = real;
    }

    @Override
    public AppendOutcome append(Append append) {
        return real.append(append);
    }

    @Override
    public Optional<Journal> open(RunId run) {
        return real.open(run);
    }

    @Override
    public List<NumberedEntry> entries(RunId run, long from, int most) {
        return real.entries(run, from, most);
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
    public Limits limits() {
        return real.limits();
    }

    @Override
    public StoreKind kind() {
        return real.kind();
    }

    @Override
    public <A> Optional<A> ability(Class<A> type) {
        return real.ability(type);
    }

    @Override
    public void close() {
        real.close();
    }
}
