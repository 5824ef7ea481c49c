package dev.checkpoint.autoconfigure.lifecycle;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread that executes one task at intervals, even if the task throws exceptions. */
final class Timer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Timer.class);

    private final ScheduledExecutorService thread;

    /**
     * Starts the thread.
     *
     * @param name name of the thread
     * @param first time before the first execution
     * @param interval time between two executions
     */
    Timer(String name, Duration first, Duration interval, Runnable work) {
        thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
            Thread daemon = new Thread(runnable, name);
            daemon.setDaemon(true);
            return daemon;
        });
        repeat(name, first, interval, work);
    }

    /** Executes another task on the same thread at intervals. */
    void also(Duration interval, Runnable work) {
        repeat("checkpoint", interval, interval, work);
    }

    private void repeat(String name, Duration first, Duration interval, Runnable work) {
        thread.scheduleWithFixedDelay(
                () -> run(name, work), first.toMillis(), Math.max(1, interval.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Executes another task on the same thread, soon. */
    void now(Runnable work) {
        in(Duration.ZERO, work);
    }

    /** Executes another task on the same thread after a time. */
    void in(Duration delay, Runnable work) {
        thread.schedule(() -> run("checkpoint", work), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void run(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            // a task that throws would never be called again
            log.warn("{}: {}", name, failed.toString());
            log.debug("{} failed", name, failed);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
