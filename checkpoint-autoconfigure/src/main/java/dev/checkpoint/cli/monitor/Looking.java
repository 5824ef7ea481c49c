package dev.checkpoint.cli.monitor;

import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at the store each second in a thread of its own, so that keys work while a store is slow or gone. */
final class Looking {

    private static final long END_MILLIS = 2000;

    private final MonitorReader reader;

    private final BlockingQueue<Boolean> asked = new ArrayBlockingQueue<>(1);

    private final Thread thread = new Thread(this::look, "checkpoint-monitor");

    private volatile Seen seen;

    private volatile @Nullable String open;

    private volatile boolean ended;

    Looking(MonitorReader reader, Clock clock) {
        this.reader = reader;
        this.seen = Seen.nothing(clock.instant());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What was seen last. */
    Seen seen() {
        return seen;
    }

    /** From now on also this run, or none. */
    void open(@Nullable String run) {
        open = run;
        now();
    }

    /** Looks now. */
    void now() {
        asked.offer(true); // if it was asked already, that look is still to come
    }

    private void look() {
        try {
            while (!ended) {
                seen = reader.look(seen, open);
                asked.poll(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not by an interrupt, which closes the files of embedded databases. */
    void stop() {
        ended = true;
        now();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
