package dev.checkpoint.endpoint;

import dev.checkpoint.doctor.StalledRuns;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.DueRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the store for runs that no instance continues, at most every half minute. Thread-safe. */
public final class StoreLook {

    private static final Duration AGE = Duration.ofSeconds(30);

    private final Supplier<CheckpointStore> store;

    private final Supplier<Set<String>> pipelines;

    private final StalledRuns stalled;

    private final Clock clock;

    private @Nullable Seen last;

    /**
     * What was seen.
     *
     * @param stalled runs that no instance continues, the longest untouched first
     * @param failure why the store could not be asked; null if it could
     */
    record Seen(Instant time, List<DueRun> stalled, @Nullable StoreException failure) {}

    /**
     * A look at the store.
     *
     * @param pipelines the pipelines whose runs this instance may continue
     */
    public StoreLook(
            Supplier<CheckpointStore> store, Supplier<Set<String>> pipelines, StalledRuns stalled, Clock clock) {
        this.store = store;
        this.pipelines = pipelines;
        this.stalled = stalled;
        this.clock = clock;
    }

    synchronized Seen look() {
        Instant now = clock.instant();
        Seen known = last;
        if (known == null || Duration.between(known.time(), now).compareTo(AGE) >= 0) {
            known = seen(now);
            last = known;
        }
        return known;
    }

    private Seen seen(Instant now) {
        try {
            return new Seen(now, stalled.find(store.get(), pipelines.get(), now), null);
        } catch (StoreException away) {
            return new Seen(now, List.of(), away);
        }
    }
}
