package dev.checkpoint.autoconfigure;

import dev.checkpoint.autoconfigure.CheckpointProperties.SaveTrigger;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.RunSession;
import dev.checkpoint.error.CheckpointException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes what waits: at intervals, if a pipeline has the time-based trigger, and when the application stops. Without that
 * trigger there is no thread.
 */
final class PendingEntriesFlusher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PendingEntriesFlusher.class);

    private final ActiveRuns activeRuns;

    private final @Nullable Duration interval;

    private @Nullable ScheduledExecutorService timer;

    private volatile boolean running;

    PendingEntriesFlusher(ActiveRuns activeRuns, CheckpointProperties properties) {
        this.activeRuns = activeRuns;
        this.interval = shortestInterval(properties);
    }

    private static @Nullable Duration shortestInterval(CheckpointProperties properties) {
        Duration shortest = properties.triggers().contains(SaveTrigger.TIME_BASED) ? properties.interval() : null;
        for (CheckpointProperties.Pipeline pipeline : properties.pipelines().values()) {
            var triggers = ConfiguredSettings.first(pipeline.triggers(), properties.triggers());
            Duration own = ConfiguredSettings.first(pipeline.interval(), properties.interval());
            if (triggers.contains(SaveTrigger.TIME_BASED) && (shortest == null || own.compareTo(shortest) < 0)) {
                shortest = own;
            }
        }
        return shortest;
    }

    @Override
    public void start() {
        running = true;
        if (interval != null) {
            // looked at more often than written: an entry waits at most a quarter longer than the interval
            long period = Math.max(1, interval.toMillis() / 4);
            timer = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "checkpoint-flush");
                thread.setDaemon(true);
                return thread;
            });
            timer.scheduleWithFixedDelay(this::flushOverdue, period, period, TimeUnit.MILLISECONDS);
        }
    }

    private void flushOverdue() {
        activeRuns.sessions().forEach(session -> flush(session, false));
    }

    private static void flush(RunSession session, boolean all) {
        try {
            if (all) {
                session.flush();
            } else {
                session.flushIfOverdue();
            }
        } catch (CheckpointException failed) {
            log.debug("run={}: flush failed; the run itself will be told", session.id(), failed);
        }
    }

    @Override
    public void stop() {
        running = false;
        if (timer != null) {
            timer.shutdownNow();
        }
        activeRuns.sessions().forEach(session -> flush(session, true));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
