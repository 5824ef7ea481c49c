package dev.checkpoint.engine;

import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs that have ended while the store was away. Their last entries are kept and written when it answers again; as long as
 * some wait there is one daemon thread that tries, and otherwise none.
 */
public final class UnsavedRuns {

    private static final Logger log = LoggerFactory.getLogger(UnsavedRuns.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Map<RunId, Unsaved> waiting = new ConcurrentHashMap<>();

    private final Object monitor = new Object();

    private boolean trying;

    /**
     * A run that waits.
     *
     * @param session the run
     * @param saved called once it is written
     */
    private record Unsaved(RunSession session, Consumer<RunSession> saved) {

        boolean isSettled() {
            return session.writer().isSettled();
        }

        void flush() {
            try {
                session.writer().flush(Trigger.LIFECYCLE);
            } catch (RuntimeException stillAway) {
                // whatever a store throws: the others wait for this thread
                log.debug("run={} still waits for the store", session.id(), stillAway);
            }
        }
    }

    /**
     * Keeps a run until its entries are written.
     *
     * @param saved called once they are, or once somebody else has the run
     */
    void keep(RunSession session, Consumer<RunSession> saved) {
        log.warn(
                "run={} has ended, and {} of its entries still wait for the store; they are written when it answers again,"
                        + " and are lost only if this process ends before.",
                session.id(),
                session.writer().pendingEntries());
        synchronized (monitor) {
            waiting.put(session.id(), new Unsaved(session, saved));
            if (!trying) {
                trying = true;
                Thread thread = new Thread(this::tryUntilSaved, "checkpoint-unsaved");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    /** Writes the end of a run before it is begun anew; refuses that if the store is still away. */
    void settle(RunId id) {
        Unsaved unsaved = waiting.get(id);
        if (unsaved == null) {
            return;
        }
        unsaved.flush();
        if (!letGo(unsaved)) {
            throw new CheckpointSaveException(
                    "Run '" + id + "' has ended, but "
                            + unsaved.session().writer().pendingEntries()
                            + " of its entries still wait for the store. Call it again when the store answers.",
                    id.value(),
                    null);
        }
    }

    /** Lets a run go if it is written; false if it is not. */
    private boolean letGo(Unsaved unsaved) {
        synchronized (monitor) {
            if (!unsaved.isSettled()) {
                return false;
            }
            if (waiting.remove(unsaved.session().id(), unsaved)) {
                unsaved.saved().accept(unsaved.session());
            }
            return true;
        }
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    int pendingEntries() {
        return waiting.values().stream()
                .mapToInt(unsaved -> unsaved.session().writer().pendingEntries())
                .sum();
    }

    /** Tries now, on the caller's thread. */
    public void flush() {
        waiting.values().forEach(Unsaved::flush);
    }

    /** Gives up what still waits, because the application ends; the thread ends too. */
    void close() {
        synchronized (monitor) {
            if (!waiting.isEmpty()) {
                log.warn(
                        "The store did not answer before the application ended. The last entries of these runs are lost, and their"
                                + " stages are executed again: {}",
                        waiting.keySet());
                waiting.clear();
            }
            monitor.notifyAll();
        }
    }

    private void tryUntilSaved() {
        Duration pause = FIRST_PAUSE;
        while (true) {
            waiting.values().forEach(this::letGo);
            synchronized (monitor) {
                if (waiting.isEmpty()) {
                    trying = false;
                    return;
                }
                try {
                    monitor.wait(pause.toMillis());
                } catch (InterruptedException stopped) {
                    trying = false;
                    return;
                }
            }
            flush();
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }
}
