package dev.checkpoint.engine;

import dev.checkpoint.annotation.Effect;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A transactional stage and the stages called in it: their entries become durable with its transaction, or, like what they
 * wrote to the database, not at all. Thread-safe.
 */
public final class TransactionalUnit {

    private final StageCall outer;

    private final Thread thread = Thread.currentThread();

    private final List<Inner> inner = new ArrayList<>();

    private @Nullable Broken broken;

    private boolean ended;

    TransactionalUnit(StageCall outer) {
        this.outer = outer;
    }

    /**
     * A stage called inside.
     *
     * @param attempt null if its kept result was used
     * @param entry how it ended; null if its kept result was used
     */
    private record Inner(StageCall call, @Nullable StageAttempt attempt, @Nullable Entry entry) {}

    /** The first transactional stage called inside that failed. */
    private record Broken(StageCall call, Throwable error) {}

    /** Refuses a stage that can be no part of a transaction that may be rolled back and tried again. */
    void check(StageCall call) {
        Effect effect = call.spec().effect();
        if (effect == Effect.IRREVERSIBLE) {
            throw refused(
                    call,
                    "has effect IRREVERSIBLE",
                    "the transaction may be rolled back and tried again, what is irreversible may not");
        }
        if (effect == Effect.TRANSACTIONAL && Thread.currentThread() != thread) {
            throw refused(
                    call,
                    "has effect TRANSACTIONAL too, but was called on another thread",
                    "a transaction does not span threads");
        }
    }

    /** Refuses a pipeline, whose run is recorded on its own. */
    void refuseRun(String pipeline) {
        throw new CheckpointException("Pipeline " + pipeline + " was called inside " + outer()
                + ": what its stages write would be rolled back with that stage, and its run would say that it was done."
                + " Call the pipeline before or after the stage, or call its stages.");
    }

    private CheckpointException refused(StageCall call, String what, String why) {
        return new CheckpointException(
                "Stage " + call.stage() + " (" + call.spec().method() + ") " + what + " and was called inside "
                        + outer() + ": " + why + ". Call it before or after that stage.");
    }

    private String outer() {
        return "stage " + outer.stage() + " (" + outer.spec().method() + ") of effect TRANSACTIONAL";
    }

    /** Whether the end of a stage called inside is part of this; not if it comes after the end of this. */
    synchronized boolean keep(StageAttempt attempt, Entry entry) {
        return !ended && inner.add(new Inner(attempt.call(), attempt, entry));
    }

    /** A kept result was used inside; it has to be there if this is tried again. */
    synchronized void skipped(StageCall call) {
        if (!ended) {
            inner.add(new Inner(call, null, null));
        }
    }

    /** A transactional stage called inside failed: the rest must not be committed without it. */
    synchronized void breaks(StageCall call, Throwable error) {
        if (call.spec().effect() == Effect.TRANSACTIONAL && broken == null) {
            broken = new Broken(call, error);
        }
    }

    /** Ends this with the entry of the stage itself; returns all to be written. */
    synchronized List<Entry> end(Entry entry) {
        ended = true;
        if (broken != null) {
            throw new CheckpointException(
                    "Stage " + broken.call().stage() + " of effect TRANSACTIONAL, called inside " + outer()
                            + ", failed with " + broken.error()
                            + ", and the exception was caught. Both have one transaction, which is rolled back: let the"
                            + " exception through, or call the inner stage before or after.",
                    broken.error());
        }
        List<Entry> all = new ArrayList<>(ends());
        all.add(entry);
        return all;
    }

    /** Tells the results that are durable now. */
    synchronized void committed(StageEnds ends) {
        for (Inner one : inner) {
            if (one.attempt() != null && one.entry() instanceof Entry.StageCompleted completed) {
                ends.tell(one.attempt(), completed);
            }
        }
    }

    /** Makes it as if the stages called inside had not ended; returns the failures among their ends, which are kept. */
    synchronized List<Entry> rolledBack() {
        ended = true;
        for (Inner one : inner) {
            if (!(one.entry() instanceof Entry.StageFailed)) {
                one.call().undone(one.entry() == null);
            }
        }
        return ends().stream().filter(Entry.StageFailed.class::isInstance).toList();
    }

    /** What the stages called inside paid whose ends are not kept when this is rolled back, by currency. */
    synchronized Map<String, BigDecimal> lostCost() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Inner one : inner) {
            if (one.entry() instanceof Entry.StageCompleted completed
                    && completed.ran().cost() != null) {
                completed.ran().cost().forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
            }
        }
        return sums;
    }

    private List<Entry> ends() {
        List<Entry> all = new ArrayList<>();
        for (Inner one : inner) {
            if (one.entry() != null) {
                all.add(one.entry());
            }
        }
        return all;
    }
}
