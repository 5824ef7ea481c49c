package dev.checkpoint.autoconfigure.lifecycle;

import dev.checkpoint.autoconfigure.RecoveryTrigger;
import dev.checkpoint.recovery.Recovery;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Searches for interrupted runs when the application is ready, and then at intervals. Not earlier, so that a runner
 * that calls its pipeline again at start-up can continue the run. Runs whose approval is answered or overdue are searched at an
 * interval of their own, by applications that ask people.
 */
final class RecoveryTimer implements SmartLifecycle, RecoveryTrigger {

    /** Who answers and then continues the run itself, by a call or by resume, is first. */
    private static final Duration MOMENT = Duration.ofMillis(250);

    private final Recovery recovery;

    private final Duration interval;

    private final Duration approvals;

    private final BooleanSupplier asks;

    private final Runnable atStart;

    private volatile @Nullable Timer timer;

    /**
     * A timer.
     *
     * @param interval between two searches for all runs that are due
     * @param approvals between two searches for those that wait
     * @param asks whether the application asks people; asked each time
     * @param atStart what else is looked for once
     */
    RecoveryTimer(Recovery recovery, Duration interval, Duration approvals, BooleanSupplier asks, Runnable atStart) {
        this.recovery = recovery;
        this.interval = interval;
        this.approvals = approvals;
        this.asks = asks;
        this.atStart = atStart;
    }

    /** The application is ready. */
    @EventListener
    void onReady(ApplicationReadyEvent event) {
        Timer current = timer;
        if (current != null) {
            current.now(() -> {
                recovery.reportOthers();
                recovery.recover();
                atStart.run();
            });
        }
    }

    @Override
    public void start() {
        recovery.start();
        Timer started = new Timer("checkpoint-recovery", interval, interval, recovery::recover);
        if (approvals.compareTo(interval) < 0) {
            started.also(approvals, this::recoverAnswered);
        }
        timer = started;
    }

    private void recoverAnswered() {
        if (asks.getAsBoolean()) {
            recovery.recoverWaiting();
        }
    }

    @Override
    public void soon() {
        Timer current = timer;
        if (current != null) {
            current.in(MOMENT, recovery::recoverWaiting);
        }
    }

    @Override
    public void stop() {
        recovery.stop();
        Timer current = timer;
        if (current != null) {
            current.close();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return Phases.RECOVERY;
    }
}
