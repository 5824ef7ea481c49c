package dev.checkpoint.autoconfigure.lifecycle;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.DisposableBean;

/**
 * The threads that execute recovered runs. A separate type instead of an {@code Executor} bean, which would make Spring
 * Boot's executors back off. There are no threads while nothing is recovered.
 */
final class RecoveryThreads implements DisposableBean {

    private static final int THREADS = 4;

    private final AtomicInteger number = new AtomicInteger();

    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);

    RecoveryThreads() {
        pool.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "checkpoint-recovery-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    void execute(Runnable command) {
        pool.execute(command);
    }

    @Override
    public void destroy() {
        pool.shutdownNow();
    }
}
