package dev.checkpoint.autoconfigure.lifecycle;

import dev.checkpoint.recovery.Recovery;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Searches for interrupted runs when the application is ready, and then at intervals. Not earlier, so that a runner
 * that calls its pipeline again at start-up can continue the run.
 */
final class RecoveryTimer implements SmartLifecycle {

    private final Recovery recovery;

    private final Duration interval;

    private final Runnable atStart;

    private volatile @Nullable Timer timer;

    /**
     * A timer.
     *
     * @param atStart what else is looked for once
     */
    RecoveryTimer(Recovery recovery, Duration interval, Runnable atStart) {
        this.recovery = recovery;
        this.interval = interval;
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
        timer = new Timer("checkpoint-recovery", interval, interval, recovery::recover);
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
