package dev.checkpoint.engine;

import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.ReturnAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that may take so long and no longer. The thread of one that takes longer is interrupted, and what it throws then
 * becomes the cause of the timeout. A body that ends with a value anyway keeps it: the work is done, and need
 * not be done twice. One daemon thread watches; there is none while nothing has a timeout.
 */
final class Deadlines {

    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private Deadlines() {}

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "checkpoint-timeout");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        watch.setKeepAliveTime(10, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
        return watch;
    }

    /**
     * The same body with a limit.
     *
     * @param timeout the limit; null for none
     * @param returns how the value comes later; null if it does not
     * @param timedOut makes the exception that says so
     */
    static Body limit(
            @Nullable Duration timeout,
            @Nullable ReturnAdapter returns,
            Body body,
            Supplier<RuntimeException> timedOut) {
        return timeout == null ? body : () -> proceed(timeout, returns, body, timedOut);
    }

    private static @Nullable Object proceed(
            Duration timeout, @Nullable ReturnAdapter returns, Body body, Supplier<RuntimeException> timedOut)
            throws Throwable {
        Watched watched = new Watched(Thread.currentThread());
        long start = System.nanoTime();
        Future<?> alarm = WATCH.schedule(watched::interrupt, timeout.toNanos(), TimeUnit.NANOSECONDS);
        Object value;
        try {
            value = body.proceed();
        } catch (Throwable error) {
            if (watched.end()) {
                throw caused(timedOut.get(), error);
            }
            throw error;
        } finally {
            watched.end();
            alarm.cancel(false);
        }
        if (value == null || returns == null) {
            return value;
        }
        long left = timeout.toNanos() - (System.nanoTime() - start);
        return returns.limit(value, Duration.ofNanos(Math.max(1, left)), timedOut);
    }

    private static RuntimeException caused(RuntimeException timeout, Throwable error) {
        timeout.initCause(error);
        return timeout;
    }

    /** A thread that is interrupted once, and not after its work has ended. */
    private static final class Watched {

        private final Thread thread;

        private boolean ended;

        private boolean interrupted;

        Watched(Thread thread) {
            this.thread = thread;
        }

        synchronized void interrupt() {
            if (!ended) {
                interrupted = true;
                thread.interrupt();
            }
        }

        /** The work has ended; whether it was interrupted. Our interruption does not outlive it. */
        synchronized boolean end() {
            if (!ended && interrupted) {
                Thread.interrupted();
            }
            ended = true;
            return interrupted;
        }
    }
}
