package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.RunState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The runs this instance executes, and how long their journals are; so that an append needs to read nothing. */
final class OwnRuns {

    /**
     * One run.
     *
     * @param next the number the next entry gets
     * @param certain whether every append so far is known to be done or not done
     * @param running whether the database says that this instance owns the run
     */
    record Claim(long next, boolean certain, boolean running) {}

    private final Map<RunId, Claim> claims = new ConcurrentHashMap<>();

    @Nullable
    Claim of(RunId run) {
        return claims.get(run);
    }

    /** Whether this instance executes a run, as far as it knows. */
    boolean hold(RunId run) {
        Claim claim = claims.get(run);
        return claim != null && claim.certain();
    }

    /** Entries were written: the run is ours. */
    void written(RunId run, long next, RunState state) {
        claims.compute(run, (id, claim) -> {
            boolean before = claim == null || claim.running();
            return new Claim(next, true, state.isSaid() ? state.isRunning() : before);
        });
    }

    /** Nobody knows whether entries were written. */
    void unknown(RunId run, long seq) {
        claims.compute(run, (id, claim) -> new Claim(seq, false, claim == null || claim.running()));
    }

    /** Somebody else wrote the entry with this number. */
    void lost(RunId run, long seq) {
        claims.computeIfPresent(run, (id, claim) -> claim.next() > seq ? claim : null);
    }

    @Nullable
    Claim remove(RunId run) {
        return claims.remove(run);
    }

    boolean isEmpty() {
        return claims.isEmpty();
    }

    void clear() {
        claims.clear();
    }
}
