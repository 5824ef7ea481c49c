package dev.checkpoint.doctor;

import dev.checkpoint.spi.store.CheckpointStore;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the examinations of one visit share: the runs are looked at once. Used by one thread. */
public final class Visit {

    private final Supplier<CheckpointStore> store;

    private final Clock clock;

    private final int most;

    private final boolean mayWrite;

    private @Nullable RunSurvey runs;

    private @Nullable RuntimeException unusable;

    Visit(Supplier<CheckpointStore> store, Clock clock, int most, boolean mayWrite) {
        this.store = store;
        this.clock = clock;
        this.most = most;
        this.mayWrite = mayWrite;
    }

    /** Returns whether a file may be written, and removed again, to find something out. */
    public boolean mayWrite() {
        return mayWrite;
    }

    /** Returns the store; throws what keeps it from being made. */
    public CheckpointStore store() {
        if (unusable != null) {
            throw unusable;
        }
        return store.get();
    }

    /**
     * Says that the store cannot be used, and why: it is not asked again, since each attempt may take as long as the first.
     *
     * @param why what {@link #store()} throws from now on
     */
    public void withoutStore(RuntimeException why) {
        unusable = why;
    }

    /**
     * Returns what its runs stand at.
     *
     * @throws dev.checkpoint.error.StoreException if they cannot be searched
     */
    public RunSurvey runs() {
        RunSurvey known = runs;
        if (known == null) {
            known = RunSurvey.of(store(), most);
            runs = known;
        }
        return known;
    }

    /** Returns the time by the clock of this process. */
    public Instant now() {
        return clock.instant();
    }
}
