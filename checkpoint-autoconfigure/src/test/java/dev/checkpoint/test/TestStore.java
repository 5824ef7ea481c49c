package dev.checkpoint.test;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Limits;
import dev.checkpoint.spi.store.StoreKind;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The memory store of a {@link CheckpointTest}, which fails when a test wants that. Thread-safe.
 *
 * <p>{@link #failNextAppend} is an outage, which runs survive or not as {@code checkpoint.on-save-failure} says; {@link Crashes}
 * lets the process die instead.
 */
public final class TestStore implements CheckpointStore {

    private static final long NEVER = Long.MAX_VALUE;

    private final MemoryCheckpointStore real = new MemoryCheckpointStore();

    private final List<Written> written = new ArrayList<>();

    private int failing;

    private long deadly = NEVER;

    private boolean dead;

    /** An entry that was written, and where. */
    record Written(Position position, Entry entry) {}

    TestStore() {}

    /** Lets the next append fail with a {@link StoreException}, as an outage does. */
    public void failNextAppend() {
        failAppends(1);
    }

    /**
     * Lets the next appends fail with a {@link StoreException}. A failed append is tried again with the next entry, so a short
     * outage delays what is written, and nothing is lost.
     *
     * @param appends how many; 0 ends an outage
     */
    public synchronized void failAppends(int appends) {
        failing = appends;
    }

    @Override
    public synchronized AppendOutcome append(Append append) {
        if (dead) {
            return AppendOutcome
                    .TAKEN; // what a dead process would have written is refused, whichever thread it comes from
        }
        if (failing > 0) {
            failing--;
            throw new StoreException("The test lets this append fail: " + append + ".", null);
        }
        if (written.size() + append.entries().size() > deadly) {
            dead = true;
            throw new SimulatedCrash("The process died before this was written: " + append + ".");
        }
        AppendOutcome outcome = real.append(append);
        for (int i = 0; outcome == AppendOutcome.WRITTEN && i < append.entries().size(); i++) {
            Position position = new Position(append.run(), append.seq() + i);
            written.add(new Written(position, append.entries().get(i)));
        }
        return outcome;
    }

    /** The process dies when it writes the n-th entry from now on, counted from 0. */
    synchronized void dieAt(long entry) {
        written.clear();
        deadly = entry;
    }

    synchronized boolean isDead() {
        return dead;
    }

    /** The process starts again: it holds no runs. */
    synchronized void revive() {
        runs().forEach(run -> real.release(new RunId(run.runId())));
        dead = false;
        deadly = NEVER;
    }

    /** What was written since {@link #dieAt}, or since the test method began. */
    synchronized List<Written> written() {
        return List.copyOf(written);
    }

    /** All runs. */
    List<RunSummary> runs() {
        return real.find(RunQuery.all().limit(Integer.MAX_VALUE));
    }

    /** All journals, to go back to. */
    synchronized Map<RunId, List<Entry>> copy() {
        Map<RunId, List<Entry>> journals = new LinkedHashMap<>();
        for (RunSummary run : runs()) {
            RunId id = new RunId(run.runId());
            journals.put(id, real.open(id).orElseThrow().entries());
        }
        return journals;
    }

    /** Holds these journals and nothing else. */
    synchronized void goBackTo(Map<RunId, List<Entry>> journals) {
        reset();
        journals.forEach(this::put);
    }

    /** Adds a run that nobody holds. */
    synchronized void put(RunId run, List<Entry> entries) {
        AppendOutcome outcome = real.append(new Append(run, 0, entries, Trigger.MANUAL));
        if (outcome != AppendOutcome.WRITTEN) {
            throw new IllegalStateException("Run '" + run + "' is there already.");
        }
        real.release(run);
    }

    /** Empties the store, and lets it work. */
    synchronized void reset() {
        revive();
        failing = 0;
        written.clear();
        runs().forEach(run -> real.delete(new RunId(run.runId())));
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
