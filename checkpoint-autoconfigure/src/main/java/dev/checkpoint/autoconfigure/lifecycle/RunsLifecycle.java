package dev.checkpoint.autoconfigure.lifecycle;

import static java.util.Objects.requireNonNullElse;

import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.autoconfigure.CheckpointProperties.SaveTrigger;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.RunSession;
import dev.checkpoint.error.CheckpointException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes waiting entries at intervals, if a pipeline has the time-based trigger. When the application stops, asks the
 * runs to stop at their next stage and waits for them, so that another instance can continue immediately. A run that stops
 * the application itself is paused at once, because its thread would wait for its own end.
 */
final class RunsLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RunsLifecycle.class);

    private final ActiveRuns activeRuns;

    private final @Nullable Duration interval;

    private final Duration patience;

    private @Nullable Timer timer;

    private volatile boolean running;

    /**
     * A lifecycle.
     *
     * @param patience how long a shutdown waits for stages to end
     */
    RunsLifecycle(ActiveRuns activeRuns, CheckpointProperties properties, Duration patience) {
        this.activeRuns = activeRuns;
        this.interval = shortestInterval(properties);
        this.patience = patience;
    }

    private static @Nullable Duration shortestInterval(CheckpointProperties properties) {
        Duration shortest = properties.triggers().contains(SaveTrigger.TIME_BASED) ? properties.interval() : null;
        for (CheckpointProperties.Pipeline pipeline : properties.pipelines().values()) {
            var triggers = requireNonNullElse(pipeline.triggers(), properties.triggers());
            Duration own = requireNonNullElse(pipeline.interval(), properties.interval());
            if (triggers.contains(SaveTrigger.TIME_BASED) && (shortest == null || own.compareTo(shortest) < 0)) {
                shortest = own;
            }
        }
        return shortest;
    }

    @Override
    public void start() {
        running = true;
        activeRuns.start();
        if (interval != null) {
            // checks more often than it writes: an entry waits at most a quarter longer than the interval
            Duration period = interval.dividedBy(4);
            timer = new Timer("checkpoint-flush", period, period, () -> all(RunSession::flushIfOverdue));
        }
    }

    private void all(Consumer<RunSession> action) {
        activeRuns.sessions().forEach(session -> quietly(session, action));
    }

    private static void quietly(RunSession session, Consumer<RunSession> action) {
        try {
            action.accept(session);
        } catch (CheckpointException failed) {
            log.debug("run={}: flush failed; the run will be notified", session.id(), failed);
        }
    }

    @Override
    public void stop() {
        running = false;
        if (timer != null) {
            timer.close();
            timer = null;
        }
        activeRuns.stop();
        List<RunSession> own = activeRuns.ofThisThread();
        own.forEach(session -> quietly(session, RunsLifecycle::pause));
        if (!activeRuns.awaitNone(patience, own)) {
            leave(activeRuns.executing().stream()
                    .filter(session -> !own.contains(session))
                    .toList());
        }
    }

    private static void pause(RunSession session) {
        boolean paused = session.pause();
        log.warn(
                "run={} stops the application that executes it, so the shutdown does not wait for this run. It {}. Close the"
                        + " context when the pipeline has returned.",
                session.id(),
                paused ? "is paused and can be resumed" : "is left to recovery");
    }

    /** Ended runs with unwritten entries are logged when they are given up. */
    private void leave(Collection<RunSession> executing) {
        if (!executing.isEmpty()) {
            log.warn(
                    "{} runs are still executing a stage after {} s and are left to recovery: {}",
                    executing.size(),
                    patience.toSeconds(),
                    executing.stream().map(RunSession::id).toList());
            executing.forEach(session -> quietly(session, RunSession::flush));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.RUNS;
    }
}
