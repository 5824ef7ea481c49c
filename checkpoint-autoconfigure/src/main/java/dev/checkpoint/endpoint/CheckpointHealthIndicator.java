package dev.checkpoint.endpoint;

import dev.checkpoint.error.StoreMisconfiguredException;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.EntriesSavedEvent;
import dev.checkpoint.spi.event.SaveFailedEvent;
import dev.checkpoint.spi.redaction.Redactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Reports whether checkpoints can be written, according to the last write, and whether runs stand still that instances should have
 * continued. A run that failed concerns its application and never the health of checkpoints.
 *
 * <p>A failing store is {@code DOWN} if it stops runs ({@code on-save-failure: fail}), or if it is set up so that it can
 * never work. If runs continue while it is away, the application works, in a degraded way: the status is {@code UP}, or another
 * one that was chosen for that, and the details report the outage and the reasons.
 */
public final class CheckpointHealthIndicator extends AbstractHealthIndicator implements CheckpointListener {

    private final Supplier<String> store;

    private final IntSupplier activeRuns;

    private final IntSupplier waitingRuns;

    private final IntSupplier pendingEntries;

    private final Redactor redactor;

    private final @Nullable StoreLook storeLook;

    private final Status degraded;

    private volatile @Nullable Outage outage;

    /** A period in which no write succeeded. */
    private record Outage(Instant since, int failures, boolean stopsRuns, Throwable error) {

        static Outage more(@Nullable Outage before, SaveFailedEvent failed) {
            return before == null
                    ? new Outage(failed.time(), 1, !failed.goesOn(), failed.error())
                    : new Outage(
                            before.since, before.failures + 1, before.stopsRuns || !failed.goesOn(), failed.error());
        }

        boolean isMisconfigured() {
            return error instanceof StoreMisconfiguredException;
        }

        boolean isDown() {
            return stopsRuns || isMisconfigured();
        }

        String word() {
            return isMisconfigured() ? "misconfigured" : "away";
        }
    }

    /**
     * An indicator that does not ask the store.
     *
     * @param store describes where the store keeps its data
     * @param activeRuns number of runs that are executing
     * @param waitingRuns number of runs that wait for a decision
     * @param pendingEntries number of entries that are not durable
     * @param redactor masks the message of a failure
     */
    public CheckpointHealthIndicator(
            Supplier<String> store,
            IntSupplier activeRuns,
            IntSupplier waitingRuns,
            IntSupplier pendingEntries,
            Redactor redactor) {
        this(store, activeRuns, waitingRuns, pendingEntries, redactor, null, Status.UP);
    }

    /**
     * An indicator.
     *
     * @param store describes where the store keeps its data
     * @param activeRuns number of runs that are executing
     * @param waitingRuns number of runs that wait for a decision
     * @param pendingEntries number of entries that are not durable
     * @param redactor masks the message of a failure
     * @param storeLook finds runs that stand still; null if it is not to be asked
     * @param degraded the status while runs continue and something is wrong nevertheless
     */
    public CheckpointHealthIndicator(
            Supplier<String> store,
            IntSupplier activeRuns,
            IntSupplier waitingRuns,
            IntSupplier pendingEntries,
            Redactor redactor,
            @Nullable StoreLook storeLook,
            Status degraded) {
        super("The health of checkpoints could not be determined");
        this.store = store;
        this.activeRuns = activeRuns;
        this.waitingRuns = waitingRuns;
        this.pendingEntries = pendingEntries;
        this.redactor = redactor;
        this.storeLook = storeLook;
        this.degraded = degraded;
    }

    @Override
    public boolean mayWant(Class<? extends CheckpointEvent> type) {
        return type == SaveFailedEvent.class || type == EntriesSavedEvent.class;
    }

    /** A write that succeeds is news only after one that failed. */
    @Override
    public boolean wants(Class<? extends CheckpointEvent> type) {
        return type == SaveFailedEvent.class || outage != null;
    }

    @Override
    public synchronized void onEvent(CheckpointEvent event) {
        if (event instanceof EntriesSavedEvent) {
            outage = null;
        } else if (event instanceof SaveFailedEvent failed) {
            outage = Outage.more(outage, failed);
        }
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Outage now = outage;
        List<String> reasons = reasons(now);
        if (now != null && now.isDown()) {
            health.down();
        } else {
            health.status(reasons.isEmpty() ? Status.UP : degraded);
        }
        health.withDetail("store", now == null ? "available" : now.word())
                .withDetail("location", redactor.text(store.get()))
                .withDetail("activeRuns", activeRuns.getAsInt())
                .withDetail("waitingRuns", waitingRuns.getAsInt())
                .withDetail("pendingEntries", pendingEntries.getAsInt());
        if (!reasons.isEmpty()) {
            health.withDetail("reasons", reasons);
        }
        if (now != null) {
            String message = now.error().getMessage();
            health.withDetail("awaySince", now.since().toString())
                    .withDetail("failures", now.failures())
                    .withDetail(
                            "lastError",
                            now.error().getClass().getSimpleName()
                                    + (message == null ? "" : ": " + redactor.text(message)));
        }
    }

    private List<String> reasons(@Nullable Outage now) {
        List<String> reasons = new ArrayList<>();
        if (now != null) {
            reasons.add(
                    now.isMisconfigured()
                            ? "The store cannot work as it is set up."
                            : now.stopsRuns()
                                    ? "The store fails, and runs stop."
                                    : "The store fails; runs go on, and their entries wait in memory.");
        }
        if (storeLook != null) {
            StoreLook.Seen seen = storeLook.look();
            if (seen.failure() != null && now == null) {
                reasons.add("The store cannot be read: "
                        + redactor.text(String.valueOf(seen.failure().getMessage())));
            }
            int stalled = seen.stalled().size();
            if (stalled > 0) {
                reasons.add(stalled + (stalled == 1 ? " run stands" : " runs stand")
                        + " still, and no instance continues "
                        + (stalled == 1 ? "it: " : "them; the longest untouched: ")
                        + seen.stalled().get(0).run().runId() + ".");
            }
        }
        return reasons;
    }
}
