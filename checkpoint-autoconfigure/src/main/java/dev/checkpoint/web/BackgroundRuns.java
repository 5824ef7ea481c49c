package dev.checkpoint.web;

import dev.checkpoint.error.CheckpointException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes runs on other threads than those of the server, which answer at once. A refusal is known after a moment and is told to the
 * caller; how the run goes on is in its journal.
 */
public final class BackgroundRuns implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BackgroundRuns.class);

    private static final long MOMENT_MILLIS = 300;

    private static final int MOST_WAITING = 1000;

    private final ExecutorService threads;

    /**
     * Has threads of its own, which end when there is nothing to do.
     *
     * @param mostAtOnce how many runs are executed at once; more wait
     */
    public BackgroundRuns(int mostAtOnce) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                mostAtOnce, mostAtOnce, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), body -> {
                    Thread thread = new Thread(body, "checkpoint-web-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /** Begins nothing more; runs under way stop as the application stops. */
    @Override
    public void close() {
        threads.shutdown();
    }

    /** Begins something, and waits a moment for its end. */
    void begin(String run, Supplier<?> body) {
        CompletableFuture<?> future;
        try {
            future = CompletableFuture.supplyAsync(body, threads);
        } catch (RejectedExecutionException busy) {
            throw new WebProblem(
                    WebProblem.Type.STORE_FAILED, "This instance executes as many runs as it can. Try again later.");
        }
        try {
            future.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException underWay) {
            future.whenComplete((result, failure) -> {
                if (failure != null) {
                    log.info("Run {} ended: {}", run, failure.toString());
                }
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException ended) {
            if (ended.getCause() instanceof CheckpointException refusal) {
                throw refusal;
            }
            // what a pipeline throws is in the journal of its run
        }
    }
}
