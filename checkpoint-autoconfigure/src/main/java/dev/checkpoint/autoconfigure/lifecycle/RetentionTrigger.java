package dev.checkpoint.autoconfigure.lifecycle;

import dev.checkpoint.PruneReport;
import dev.checkpoint.archive.Pruning;
import dev.checkpoint.autoconfigure.RetentionProperties;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.RunCompletedEvent;
import dev.checkpoint.spi.event.RunFailedEvent;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Removes expired runs after a run has ended, and then not again for the configured interval. An application that
 * executes nothing removes nothing, and has no thread for it.
 */
final class RetentionTrigger implements CheckpointListener, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(RetentionTrigger.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Pruning> pruning;

    private final boolean enabled;

    private final long interval;

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), RetentionTrigger::thread);

    RetentionTrigger(Supplier<Pruning> pruning, RetentionProperties properties) {
        this.pruning = pruning;
        this.enabled = properties.isAutomatic();
        this.interval = properties.interval().toNanos();
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "checkpoint-retention");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public boolean mayWant(Class<? extends CheckpointEvent> type) {
        return enabled && (type == RunCompletedEvent.class || type == RunFailedEvent.class);
    }

    @Override
    public void onEvent(CheckpointEvent event) {
        if (mayWant(event.getClass())) {
            long now = System.nanoTime();
            long due = next.get();
            if (now - due >= 0 && next.compareAndSet(due, now + interval)) {
                submit();
            }
        }
    }

    private void submit() {
        try {
            thread.execute(this::prune);
        } catch (RejectedExecutionException stopped) {
            log.debug("The application is stopping; expired runs are removed after the next start");
        }
    }

    private void prune() {
        try {
            PruneReport report = pruning.get().prune(false);
            if (report.total() > 0) {
                log.info("Removed {} expired runs: {}", report.total(), inWords(report));
            }
        } catch (RuntimeException failed) {
            if (thread.isShutdown()) {
                log.debug("The application stopped while runs were removed", failed);
                return;
            }
            // nothing depends on it, and it is tried again soon
            log.warn("Expired runs could not be removed: {}", failed.toString());
            log.debug("Pruning failed", failed);
        }
    }

    private static String inWords(PruneReport report) {
        return report.removed().stream()
                .map(removed -> removed.runs() + " of " + removed.pipeline() + " (" + inWords(removed.reason()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String inWords(PruneReport.Reason reason) {
        return switch (reason) {
            case COMPLETED_LONG_AGO -> "completed long ago";
            case FAILED_LONG_AGO -> "failed or cancelled long ago";
            case TOO_MANY -> "more than the maximum number";
            case TOO_LARGE -> "more than the maximum size";
        };
    }

    /** Does not interrupt the thread, which would close files. */
    @Override
    public void destroy() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("Runs are still being removed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
