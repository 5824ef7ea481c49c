package dev.checkpoint.autoconfigure.lifecycle;

import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Heartbeats;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Sends three heartbeats per lease while this instance executes runs, and none otherwise. Only for stores whose claims
 * need heartbeats.
 */
final class HeartbeatTimer implements SmartLifecycle {

    private final CheckpointStore store;

    private final ActiveRuns activeRuns;

    private final Duration interval;

    private @Nullable Timer timer;

    HeartbeatTimer(CheckpointStore store, ActiveRuns activeRuns, Duration lease) {
        this.store = store;
        this.activeRuns = activeRuns;
        this.interval = lease.dividedBy(3);
    }

    @Override
    public void start() {
        store.ability(Heartbeats.class).ifPresent(heartbeats -> {
            timer = new Timer("checkpoint-heartbeat", interval, interval, () -> {
                if (!activeRuns.isEmpty()) {
                    heartbeats.beat();
                }
            });
        });
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.close();
            timer = null;
            store.ability(Heartbeats.class).ifPresent(Heartbeats::rest);
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return Phases.HEARTBEAT;
    }
}
