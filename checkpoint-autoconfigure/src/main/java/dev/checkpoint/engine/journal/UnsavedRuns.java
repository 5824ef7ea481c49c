package dev.checkpoint.engine.journal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs that have ended while the store was away. Their last entries are kept and written when it answers again; as long as
 * some wait there is one daemon thread that tries, and otherwise none. It takes its time, unless the application stops.
 */
public final class UnsavedRuns {

    private static final Logger log = LoggerFactory.getLogger(UnsavedRuns.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final Duration FIRST_HURRIED_PAUSE = Duration.ofMillis(100);

    private static final Duration LONGEST_HURRIED_PAUSE = Duration.ofSeconds(1);

    private final Map<RunId, UnsavedRun> waiting = new ConcurrentHashMap<>();

    private final Object monitor = new Object();

    private final Refusals refusals = new Refusals();

    @GuardedBy("monitor")
    private boolean trying;

    @GuardedBy("monitor")
    private boolean hurried;

    /**
     * Keeps a run until its entries are written.
     *
     * @param run told once they are, or once another instance has it
     */
    public void keep(UnsavedRun run) {
        log.warn(
                "run={} has ended, and {} of its entries still wait for the store; they are written when it takes them,"
                        + " and are lost only if this process ends before.",
                run.id(),
                run.writer().pendingEntries());
        synchronized (monitor) {
            waiting.put(run.id(), run);
            if (!trying) {
                trying = true;
                Thread thread = new Thread(this::tryUntilSaved, "checkpoint-unsaved");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private void flush(UnsavedRun run) {
        long started = System.nanoTime();
        int before = run.writer().pendingEntries();
        try {
            run.flush(Trigger.LIFECYCLE);
        } catch (RuntimeException stillAway) {
            // whatever a store throws: the others wait for this thread
            log.debug("run={} still waits for the store", run.id(), stillAway);
        }
        refusals.attempted(run.writer().isSettled() || run.writer().pendingEntries() < before, started);
    }

    /** Writes the end of a run before it is begun anew; refuses that if the store is still away. */
    public void settle(RunId id) {
        UnsavedRun unsaved = waiting.get(id);
        if (unsaved == null) {
            return;
        }
        flush(unsaved);
        if (!letGo(unsaved)) {
            throw new CheckpointSaveException(
                    "Run '" + id + "' has ended, but "
                            + unsaved.writer().pendingEntries()
                            + " of its entries still wait for the store. Call it again when they are written.",
                    id.value(),
                    null);
        }
    }

    /** Lets a run go if it is written; false if it is not. */
    private boolean letGo(UnsavedRun unsaved) {
        synchronized (monitor) {
            if (!unsaved.writer().isSettled()) {
                return false;
            }
            if (waiting.remove(unsaved.id(), unsaved)) {
                unsaved.saved();
            }
            return true;
        }
    }

    /** Whether the end of that run waits. */
    public boolean has(RunId id) {
        return waiting.containsKey(id);
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How many entries wait. */
    public int pendingEntries() {
        return waiting.values().stream()
                .mapToInt(unsaved -> unsaved.writer().pendingEntries())
                .sum();
    }

    /** Whether there is hardly any time left: what waits is tried at once then, and more often. */
    public void hurry(boolean now) {
        synchronized (monitor) {
            hurried = now;
            refusals.reset();
            monitor.notifyAll();
        }
    }

    /** Whether the store keeps refusing since {@link #hurry}, so that waiting longer makes no sense. */
    public boolean isRefused() {
        return refusals.areEnough();
    }

    /** Gives up what still waits, because the application ends; the thread ends too. */
    public void close() {
        synchronized (monitor) {
            if (!waiting.isEmpty()) {
                UnsavedRun any = waiting.values().iterator().next();
                log.warn(
                        "The store ({}) took no entries before the application ended. The last entries of these runs are lost, and"
                                + " their stages are executed again: {}",
                        any.place(),
                        waiting.values().stream().map(UnsavedRuns::lost).collect(Collectors.joining(", ")));
                waiting.clear();
            }
            monitor.notifyAll();
        }
    }

    private static String lost(UnsavedRun unsaved) {
        int entries = unsaved.writer().pendingEntries();
        return unsaved.id() + " (" + entries + (entries == 1 ? " entry)" : " entries)");
    }

    private void tryUntilSaved() {
        Duration pause = FIRST_PAUSE;
        boolean hurry = false;
        while (true) {
            waiting.values().forEach(this::letGo);
            synchronized (monitor) {
                if (waiting.isEmpty()) {
                    trying = false;
                    return;
                }
                try {
                    if (hurried == hurry) {
                        monitor.wait(pause.toMillis());
                    }
                    if (hurried != hurry) {
                        hurry = hurried;
                        pause = hurry ? FIRST_HURRIED_PAUSE.dividedBy(2) : FIRST_PAUSE;
                    }
                } catch (InterruptedException stopped) {
                    trying = false;
                    return;
                }
            }
            waiting.values().forEach(this::flush);
            Duration longest = hurry ? LONGEST_HURRIED_PAUSE : LONGEST_PAUSE;
            pause = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
        }
    }
}
