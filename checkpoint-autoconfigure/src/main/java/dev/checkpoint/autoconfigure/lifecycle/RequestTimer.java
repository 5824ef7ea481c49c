package dev.checkpoint.autoconfigure.lifecycle;

import dev.checkpoint.control.RequestLook;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Requests;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Looks for what other instances ask of the runs that this one executes. Only for stores that keep requests. */
final class RequestTimer implements SmartLifecycle {

    private final CheckpointStore store;

    private final RequestLook look;

    private final Duration interval;

    private @Nullable Timer timer;

    RequestTimer(CheckpointStore store, RequestLook look, Duration interval) {
        this.store = store;
        this.look = look;
        this.interval = interval;
    }

    @Override
    public void start() {
        if (store.ability(Requests.class).isPresent()) {
            timer = new Timer("checkpoint-requests", interval, interval, look::look);
        }
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.close();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return Phases.RUNS;
    }
}
