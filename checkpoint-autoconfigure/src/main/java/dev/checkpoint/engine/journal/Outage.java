package dev.checkpoint.engine.journal;

import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.error.StoreMisconfiguredException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.redaction.Redactor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a failing store means for one run: how long it is not tried, and when the run gives up. Not thread-safe.
 *
 * <p>A store that stalls holds up whatever appends until it gives up. So that not every stage of an outage pays for that,
 * the next attempt waits for a while that is proportional to what the last failure cost: a store that refuses at once is
 * tried at once, one that takes a second to fail is left alone for four.
 */
final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    /** What may wait for a failing store, in characters: 64 Mi. Beyond it the run stops. */
    private static final long MAX_PENDING = 64L << 20;

    /** So many times the duration of a failed append pass before the next; the run loses a fifth of its time at most. */
    private static final int PAUSE_FACTOR = 4;

    /** A failure that is quicker than this does not hold up a stage. */
    private static final long NEGLIGIBLE_NANOS = 50_000_000;

    /** Entries that are only in memory are not to stay there longer without an attempt. */
    private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;

    private final RunId run;

    private final boolean goOn;

    /** What a driver says may quote its URL or a row. */
    private final Redactor redactor;

    private int count;

    private @Nullable StoreException last;

    private long failedAt;

    private long pauseNanos;

    Outage(RunId run, boolean goOn, Redactor redactor) {
        this.run = run;
        this.goOn = goOn;
        this.redactor = redactor;
    }

    /** Whether the run goes on while the store fails. */
    boolean goesOn() {
        return goOn;
    }

    /** How many appends have failed. */
    int failures() {
        return count;
    }

    /** Whether the last append failed. */
    boolean lasts() {
        return last != null;
    }

    /** Whether the last append failed, and so slowly that it is too early for another that can wait. */
    boolean pauses() {
        return last != null && System.nanoTime() - failedAt < pauseNanos;
    }

    /**
     * An append failed.
     *
     * @param took how long it took to fail, in nanoseconds
     * @param waiting size of what waits, in characters
     * @throws CheckpointSaveException if the run is to stop
     */
    void failed(StoreException failure, long took, long waiting) {
        boolean first = last == null;
        boolean wrongBefore = isMisconfigured();
        last = failure;
        failedAt = System.nanoTime();
        pauseNanos = took < NEGLIGIBLE_NANOS ? 0 : Math.min(PAUSE_FACTOR * took, LONGEST_PAUSE_NANOS);
        count++;
        check(waiting);
        if (isMisconfigured()) {
            if (!wrongBefore) {
                log.error(
                        "run={}: the journal cannot be written, and waiting does not change that. The run goes on; its"
                                + " entries are kept in memory and are lost when this process ends, unless the cause is"
                                + " corrected before. {}",
                        run,
                        redactor.text(String.valueOf(failure.getMessage())));
            }
        } else if (first) {
            log.warn(
                    "run={}: the journal could not be written; the run goes on, its entries are kept in memory and written"
                            + " when the store answers again. {}",
                    run,
                    inWords(failure));
        }
    }

    /** Whether the store said at the last append that it will refuse the next one, too. */
    private boolean isMisconfigured() {
        return last instanceof StoreMisconfiguredException;
    }

    private String inWords(StoreException failure) {
        String message = redactor.text(String.valueOf(failure.getMessage()));
        return failure.getCause() == null ? message : message + "\n" + StackTraces.masked(failure.getCause(), redactor);
    }

    /**
     * Stops the caller if the outage is one that ends the run.
     *
     * @param waiting size of what waits, in characters
     */
    void check(long waiting) {
        if (!goOn) {
            throw unsaved("checkpoint.on-save-failure is 'fail'");
        }
        if (waiting > MAX_PENDING) {
            throw unsaved(
                    "Its entries that wait for the store have grown beyond " + (MAX_PENDING >> 20) + " Mi characters");
        }
    }

    /** An append succeeded. */
    void over(int written) {
        if (last != null) {
            String now = isMisconfigured() ? "is set up correctly now" : "answers again";
            last = null;
            log.info("run={}: the store {}, {} kept entries are written", run, now, written);
        }
    }

    CheckpointSaveException unsaved(String why) {
        return new CheckpointSaveException(
                "Run '" + run + "' stops because its journal could not be written. " + why + ". Call it again when "
                        + (isMisconfigured() ? "the cause is corrected" : "the store answers")
                        + "; stages that are durable are skipped."
                        + (last == null ? "" : " " + last.getMessage()),
                run.value(),
                last);
    }
}
