package dev.checkpoint.web;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.error.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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

    /** How long a request waits for a run to begin, if the store is slow or many runs wait for a thread. */
    private static final Duration MOST_BEGINNING = Duration.ofSeconds(10);

    private static final long LOOK_MILLIS = 50;

    private static final int MOST_WAITING = 1000;

    private final ExecutorService threads;

    private final Duration beginning;

    private final Access access;

    /**
     * Has threads of its own, which end when there is nothing to do.
     *
     * @param mostAtOnce how many runs are executed at once; more wait
     * @param access in whose name pipelines are called
     */
    public BackgroundRuns(int mostAtOnce, Access access) {
        this(mostAtOnce, MOST_BEGINNING, access);
    }

    BackgroundRuns(int mostAtOnce, Duration beginning, Access access) {
        this.beginning = beginning;
        this.access = access;
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

    /**
     * Resumes a run, and waits until it is under way.
     *
     * @param operations what resumes it
     * @throws CheckpointException if it is refused
     */
    public void resume(String run, boolean force, RunOperations operations, RunExplorer explorer) {
        long entries = explorer.get(run).summary().entries();
        try {
            begin(run, () -> operations.resume(run, force), () -> !explorer.journal(run, entries)
                    .isEmpty());
        } catch (RunCancelledException cancelled) {
            throw cancelled;
        } catch (RunStoppedException stopped) {
            // it went on, and stands paused or waits: its journal says so
        }
    }

    /**
     * Begins something, and waits a moment for its end, and longer until it has begun or is refused.
     *
     * @param begun whether it is under way, so that it is not refused any more
     */
    void begin(String run, Supplier<?> body, BooleanSupplier begun) {
        CompletableFuture<?> future;
        try {
            future = CompletableFuture.supplyAsync(body, task -> threads.execute(access.asCaller(task)));
        } catch (RejectedExecutionException busy) {
            throw new WebProblem(
                    WebProblem.Type.STORE_FAILED, "This instance executes as many runs as it can. Try again later.");
        }
        try {
            await(future, begun);
        } catch (TimeoutException underWay) {
            future.whenComplete((result, failure) -> {
                if (failure != null) {
                    log.info("Run {} ended: {}", run, failure.toString());
                }
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException ended) {
            Throwable cause = ended.getCause();
            if (cause instanceof CheckpointException refusal) {
                throw refusal;
            }
            if (cause != null && access.isDenied(cause) && !hasBegun(begun)) {
                throw new WebProblem(
                        WebProblem.Type.FORBIDDEN,
                        "The rules of the application do not permit you to call this pipeline.");
            }
            // what a pipeline throws is in the journal of its run
        }
    }

    private void await(CompletableFuture<?> future, BooleanSupplier begun)
            throws InterruptedException, ExecutionException, TimeoutException {
        long until = System.nanoTime() + beginning.toNanos();
        long wait = MOMENT_MILLIS;
        while (true) {
            try {
                future.get(wait, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException underWay) {
                if (System.nanoTime() > until || hasBegun(begun)) {
                    throw underWay;
                }
                wait = LOOK_MILLIS;
            }
        }
    }

    private static boolean hasBegun(BooleanSupplier begun) {
        try {
            return begun.getAsBoolean();
        } catch (StoreException away) {
            return false;
        }
    }
}
