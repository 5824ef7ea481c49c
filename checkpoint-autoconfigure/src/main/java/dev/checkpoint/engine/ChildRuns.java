package dev.checkpoint.engine;

import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunId;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of pipelines inside runs. If the child is being executed elsewhere, the call waits for it: after a crash an instance
 * may have resumed the child alone, and the run that called it must not fail because it arrives there.
 */
final class ChildRuns {

    private static final Logger log = LoggerFactory.getLogger(ChildRuns.class);

    private static final long SHORTEST = Duration.ofMillis(10).toNanos();

    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    private final EngineServices services;

    private final ActiveRuns activeRuns;

    ChildRuns(EngineServices services, ActiveRuns activeRuns) {
        this.services = services;
        this.activeRuns = activeRuns;
    }

    /**
     * Enters a child run, when no other thread or instance executes it any more.
     *
     * @param parent the run that calls it
     * @param child its id
     * @param enter enters it, or throws that it is active
     */
    <T> T enter(RunSession parent, RunId child, Supplier<T> enter) {
        while (true) {
            try {
                return enter.get();
            } catch (RunActiveException active) {
                if (!isCalledBy(parent.id(), child)) {
                    throw active;
                }
                await(parent, child, active);
            }
        }
    }

    /** Waits until no other thread or instance executes a child run. */
    void await(RunSession parent, RunId child) {
        if (activeRuns.has(child) || isHeld(child)) {
            await(parent, child, RefusedRun.active(child, parent.spec().pipeline(), null));
        }
    }

    /** Any other run with that id may itself wait for this one. */
    private boolean isCalledBy(RunId parent, RunId child) {
        return services.store()
                .open(child)
                .map(journal -> parent.equals(journal.start().parent()))
                .orElse(false);
    }

    private void await(RunSession parent, RunId child, RunActiveException active) {
        log.info("run={} waits for its child run {}, which is being executed elsewhere", parent.id(), child);
        long pause = SHORTEST;
        do {
            activeRuns.checkGoingOn(parent);
            parent.writer().checkOwned();
            LockSupport.parkNanos(pause);
            if (Thread.currentThread().isInterrupted()) {
                throw active;
            }
            pause = Math.min(2 * pause, LONGEST);
        } while (activeRuns.has(child) || isHeld(child));
    }

    private boolean isHeld(RunId child) {
        try {
            return services.store().isHeld(child);
        } catch (StoreException unknown) {
            return true;
        }
    }
}
