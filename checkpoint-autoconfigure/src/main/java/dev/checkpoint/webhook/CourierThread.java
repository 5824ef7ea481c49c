package dev.checkpoint.webhook;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.spi.redaction.Redactor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a courier do its rounds: at an interval, when a message is due, and soon after this process has written something. */
final class CourierThread implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(CourierThread.class);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Courier courier;

    private final Duration interval;

    private final Redactor redactor;

    private final Clock clock;

    private final Thread thread;

    private final CountDownLatch begun = new CountDownLatch(1);

    private final Object turn = new Object();

    private boolean asked;

    private boolean stopped;

    private boolean failing;

    CourierThread(Courier courier, Duration interval, Redactor redactor, Clock clock) {
        this.courier = courier;
        this.interval = interval;
        this.redactor = redactor;
        this.clock = clock;
        this.thread =
                new Thread(this, "checkpoint-webhooks-" + courier.receiver().name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Courier courier() {
        return courier;
    }

    /** There is something to look at. */
    void ask() {
        synchronized (turn) {
            asked = true;
            turn.notifyAll();
        }
    }

    /** Waits until the store knows of the receiver, or did not answer: what happens from then on is told, also after a crash. */
    void awaitBegin(Duration most) throws InterruptedException {
        if (!begun.await(Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS)) {
            log.warn(
                    "The store does not answer: webhook {} is told of what happens from when it does.",
                    courier.receiver().name());
        }
    }

    private void begin() {
        try {
            courier.begin();
        } catch (RuntimeException unavailable) {
            // the first round says so
            log.debug(
                    "Webhook {} is not known to the store yet",
                    courier.receiver().name(),
                    unavailable);
        } finally {
            begun.countDown();
        }
    }

    @Override
    public void run() {
        begin();
        try {
            while (true) {
                Duration pause = round();
                synchronized (turn) {
                    if (stopped) {
                        return;
                    }
                    // a run that writes often is not looked at after each of its entries
                    turn.wait(PAUSE.toMillis());
                    long end = System.nanoTime() + pause.minus(PAUSE).toNanos();
                    while (!asked && !stopped) {
                        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                        if (left <= 0) {
                            break;
                        }
                        turn.wait(left);
                    }
                    if (stopped) {
                        return;
                    }
                    asked = false;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration round() {
        try {
            Optional<Instant> due = courier.round();
            failing = false;
            Duration left =
                    due.map(next -> Duration.between(clock.instant(), next)).orElse(interval);
            return left.compareTo(interval) < 0 ? left : interval;
        } catch (CheckpointException | IllegalStateException unavailable) {
            if (!failing) {
                log.warn(
                        "Webhook {} is told nothing for now: {}",
                        courier.receiver().name(),
                        redactor.text(String.valueOf(unavailable.getMessage())));
            }
            failing = true;
        } catch (RuntimeException | StackOverflowError failed) {
            log.error("Webhook {}: a round failed", courier.receiver().name(), failed);
        }
        return interval;
    }

    void stop() {
        synchronized (turn) {
            stopped = true;
            turn.notifyAll();
        }
    }

    /** Waits for the end of the round. */
    void await(Duration most) throws InterruptedException {
        thread.join(Math.max(1, most.toMillis()));
    }
}
