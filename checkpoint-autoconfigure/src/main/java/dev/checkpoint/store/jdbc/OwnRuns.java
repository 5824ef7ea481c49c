package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.RunDigest;
import dev.checkpoint.spi.store.RunState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The runs this instance executes, and how long their journals are, so that an append needs to read nothing; of those that it also
 * began what lists show of their stages, so that lists need not go through their entries.
 *
 * <p>Thread-safe.
 */
final class OwnRuns {

    /**
     * One run.
     *
     * @param next the number the next entry gets
     * @param certain whether every append so far is known to be done or not done
     * @param running whether the database says that this instance owns the run
     * @param digest of all its entries, locked while it is used; null if this instance has not written all of them
     */
    record Claim(long next, boolean certain, boolean running, @Nullable RunDigest digest) {}

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
    void written(Append batch) {
        RunState state = batch.after();
        claims.compute(batch.run(), (id, claim) -> {
            boolean before = claim == null || claim.running();
            boolean running = state.isSaid() ? state.isRunning() : before;
            return new Claim(batch.next(), true, running, digest(claim, batch));
        });
    }

    private static @Nullable RunDigest digest(@Nullable Claim claim, Append batch) {
        List<Entry> entries = batch.entries();
        if (entries.get(0) instanceof Entry.RunStarted start) {
            RunDigest digest = new RunDigest(start);
            entries.subList(1, entries.size()).forEach(digest::add);
            return digest;
        }
        RunDigest digest = claim == null || claim.next() != batch.seq() ? null : claim.digest();
        if (digest == null) {
            return null;
        }
        synchronized (digest) {
            entries.forEach(digest::add);
        }
        return digest;
    }

    /** The run with what its stages sum up to, perhaps of a moment later; null if this instance does not know it. */
    @Nullable
    RunSummary addedTo(RunSummary run) {
        Claim claim = run.status() == RunStatus.RUNNING && run.problem() == null ? claim(run.runId()) : null;
        RunDigest digest = claim == null ? null : claim.digest();
        if (digest == null) {
            return null;
        }
        RunSummary own;
        synchronized (digest) {
            own = digest.summary(true);
        }
        boolean isOfRun = own.entries() >= run.entries() && Objects.equals(own.instance(), run.instance());
        return isOfRun ? SummaryRow.with(run, own.stages(), CostColumns.plain(own.cost()), run.error(), null) : null;
    }

    /** Nobody knows whether entries were written. */
    void unknown(RunId run, long seq) {
        claims.compute(run, (id, claim) -> new Claim(seq, false, claim == null || claim.running(), null));
    }

    /** Somebody else wrote the entry with this number. */
    void lost(RunId run, long seq) {
        claims.computeIfPresent(run, (id, claim) -> claim.next() > seq ? claim : null);
    }

    private @Nullable Claim claim(String id) {
        try {
            return claims.get(RunId.of(id));
        } catch (IllegalArgumentException noId) {
            return null; // a row that somebody has edited
        }
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
